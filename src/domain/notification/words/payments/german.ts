import type { PaymentWords } from '../../wording';

const PAY = { label: 'Jetzt bezahlen', link: 'payLink' } as const;
const CARD = { label: 'Kaution hinterlegen', link: 'payLink' } as const;
const WHICH = 'Ihre Buchung {reference}: {listing}.';
const SEE = { label: 'Buchung ansehen', link: 'bookingLink' } as const;
const WAS =
  'Bisher: {wasListing}, vom {wasFrom} bis zum {wasTo}; Gäste: {wasGuests}; Extras: {wasExtras}. Die Buchung kostete {wasTotal}.';
const NOW =
  'Jetzt: {isListing}, vom {from} bis zum {to}; Gäste: {guests}; Extras: {extras}. Die Buchung kostet {total}.';
const PAID_MEANWHILE = 'Falls Sie inzwischen bezahlt haben, ist diese Nachricht gegenstandslos.';

export const GERMAN_PAYMENTS: PaymentWords = {
  footer:
    'Sie erhalten diese Nachricht, weil diese Adresse für eine Buchung bei Midas The Lifestyle angegeben wurde. Sie wurde automatisch versandt; Antworten werden nicht gelesen.',
  mails: {
    'balance-announced': {
      subject: 'Der Restbetrag Ihrer Buchung wird bald fällig',
      body: [
        WHICH,
        'Der Restbetrag von {amount} ist am {dueOn} fällig. Hier können Sie ihn bezahlen:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'balance-announced-charge': {
      subject: 'Der Restbetrag Ihrer Buchung wird bald abgebucht',
      body: [
        WHICH,
        'Der Restbetrag von {amount} ist am {dueOn} fällig. An diesem Tag belasten wir das Zahlungsmittel, das wir für Sie aufbewahren dürfen; Sie brauchen nichts zu tun.',
        'Falls Sie vorher lieber auf andere Weise bezahlen:',
        PAY,
      ],
    },
    'balance-due': {
      subject: 'Der Restbetrag Ihrer Buchung ist heute fällig',
      body: [WHICH, 'Der Restbetrag von {amount} ist heute fällig. Hier können Sie ihn bezahlen:', PAY, PAID_MEANWHILE],
    },
    'balance-charged': {
      subject: 'Der Restbetrag Ihrer Buchung ist bezahlt',
      body: [
        WHICH,
        'Wir haben den Restbetrag von {amount} von dem Zahlungsmittel abgebucht, das wir für Sie aufbewahren dürfen. Damit ist alles erledigt; vielen Dank.',
      ],
    },
    'balance-charge-failed': {
      subject: 'Der Restbetrag Ihrer Buchung konnte nicht abgebucht werden',
      body: [
        WHICH,
        'Wir wollten den Restbetrag von {amount} von dem Zahlungsmittel abbuchen, das wir für Sie aufbewahren dürfen; das wurde abgelehnt. Bitte bezahlen Sie ihn hier, bei Bedarf mit einer anderen Karte:',
        PAY,
      ],
    },
    'balance-reminder': {
      subject: 'Der Restbetrag Ihrer Buchung ist überfällig',
      body: [
        WHICH,
        'Der Restbetrag von {amount} war am {dueOn} fällig und ist nicht bei uns eingegangen. Bitte bezahlen Sie ihn hier:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'balance-final-notice': {
      subject: 'Letzte Mahnung: der Restbetrag Ihrer Buchung',
      body: [
        WHICH,
        'Der Restbetrag von {amount} war am {dueOn} fällig und ist noch immer nicht bei uns eingegangen. Kommt er auch in den nächsten Tagen nicht, müssen wir die Buchung möglicherweise nach ihren Stornobedingungen stornieren. Bitte bezahlen Sie ihn hier:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'booking-cancelled-unpaid': {
      subject: 'Ihre Buchung wurde storniert, weil ihr Restbetrag nicht bezahlt wurde',
      body: [
        WHICH,
        'Wir haben Sie an den Restbetrag erinnert; er wurde nicht bezahlt. Die Buchung ist deshalb nach ihren Stornobedingungen storniert, und es ist nichts mehr fällig.',
        'Nach diesen Bedingungen erhalten Sie {refund} zurück, auf dem Weg, auf dem Sie bezahlt haben.',
      ],
    },
    'request-received': {
      subject: 'Wir haben Ihre Anfrage erhalten',
      body: [
        WHICH,
        'Diesen Aufenthalt bestätigt jemand von uns persönlich. {amount} sind auf Ihrem Zahlungsmittel reserviert und werden nur abgebucht, wenn wir zusagen; wir antworten so bald wie möglich.',
      ],
    },
    'request-confirmed': {
      subject: 'Ihre Anfrage ist bestätigt',
      body: [
        WHICH,
        'Wir freuen uns, Ihre Anfrage zu bestätigen. Die reservierten {amount} sind nun abgebucht. Wir freuen uns auf Sie.',
      ],
    },
    'request-declined': {
      subject: 'Wir können Ihre Anfrage nicht bestätigen',
      body: [
        WHICH,
        'Es tut uns leid: wir können diese Anfrage nicht bestätigen. Es wird nichts abgebucht; die reservierten {amount} sind freigegeben, was manche Banken erst nach einigen Tagen anzeigen.',
        'Gern suchen wir mit Ihnen etwas anderes: bitte nehmen Sie Kontakt mit uns auf.',
      ],
    },
    'deposit-failed': {
      subject: 'Die Kaution für Ihre Buchung konnte nicht reserviert werden',
      body: [
        WHICH,
        'Die Kaution von {amount} konnte auf dem Zahlungsmittel, das wir für Sie aufbewahren dürfen, nicht reserviert werden. Bitte verwenden Sie hier eine andere Karte:',
        CARD,
        'Die Kaution gehört nicht zum Preis: Sie wird nach dem Aufenthalt zurückgegeben, abzüglich dessen, was davon beansprucht wird.',
      ],
    },
    'deposit-missing': {
      subject: 'Die Kaution für Ihre Buchung ist fällig',
      body: [
        WHICH,
        'Die Kaution von {amount} ist jetzt fällig. Ohne sie können wir nichts übergeben; bitte hinterlegen Sie sie hier mit einer Karte:',
        CARD,
        'Die Kaution gehört nicht zum Preis: Sie wird nach dem Aufenthalt zurückgegeben, abzüglich dessen, was davon beansprucht wird.',
      ],
    },
    'deposit-ending': {
      subject: 'Die Reservierung Ihrer Kaution endet bald',
      body: [
        WHICH,
        'Ihre Bank hält die Kaution von {amount} nur für eine gewisse Zeit, die bald endet. Bitte hinterlegen Sie sie hier neu mit einer Karte; was jetzt reserviert ist, wird dann freigegeben:',
        CARD,
        'Die Kaution gehört nicht zum Preis: Sie wird nach dem Aufenthalt zurückgegeben, abzüglich dessen, was davon beansprucht wird.',
      ],
    },
    'option-placed': {
      subject: 'Wir halten Ihre Daten frei',
      body: [
        WHICH,
        'Vom {from} bis zum {to}. Wir halten diese Daten bis {until} für Sie frei; vorher ist nichts fällig. Sie gehören Ihnen, sobald bis dahin {amount} bezahlt sind:',
        PAY,
        'Wenn Sie nicht bezahlen, geben wir die Daten von selbst wieder frei, und Sie schulden nichts. Möchte inzwischen jemand anders sie haben, fragen wir zuerst Sie.',
      ],
    },
    'option-ending': {
      subject: 'Ihre Daten werden bald wieder frei',
      body: [
        WHICH,
        'Vom {from} bis zum {to}. Wir halten diese Daten bis {until} für Sie frei und geben sie dann wieder frei, wenn {amount} nicht bezahlt sind:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'option-challenged': {
      subject: 'Jemand anders möchte Ihre Daten: bitte entscheiden Sie',
      body: [
        WHICH,
        'Vom {from} bis zum {to}. Jemand anders möchte diese Daten. Sie haben den Vortritt: Sie gehören Ihnen, wenn bis {until} {amount} bezahlt sind. Sonst bieten wir sie dem anderen Gast an:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'waitlist-offered': {
      subject: 'Die Daten, auf die Sie gewartet haben, sind frei',
      body: [
        WHICH,
        'Vom {from} bis zum {to}. Sie haben auf diese Daten gewartet; jetzt sind sie frei, und wir halten sie bis {until} für Sie. Der Preis beträgt heute {total}; er kann ein anderer sein als bei Ihrer Anfrage. Sie gehören Ihnen, sobald bis dahin {amount} bezahlt sind:',
        PAY,
        'Wenn Sie nicht bezahlen, bieten wir sie dem Nächsten an, und Sie schulden nichts.',
      ],
    },
    'change-made': {
      subject: 'Ihre Buchung wurde geändert',
      body: [WHICH, WAS, NOW, 'Der Preis bleibt gleich; der Unterschied beträgt {difference}.', SEE],
    },
    'change-made-more': {
      subject: 'Ihre Buchung wurde geändert',
      body: [
        WHICH,
        WAS,
        NOW,
        'Das sind {difference} mehr, und sie sind bezahlt. Für diese Änderung ist nichts weiter zu tun; vielen Dank.',
        SEE,
      ],
    },
    'change-made-less': {
      subject: 'Ihre Buchung wurde geändert',
      body: [
        WHICH,
        WAS,
        NOW,
        'Das sind {difference} weniger: {refund} gehen auf dem Weg Ihrer Zahlung an Sie zurück, und {lessToPay} sind nicht mehr zu bezahlen. Was nach den Stornobedingungen von dem einbehalten wird, was wegfällt, ist im Preis enthalten.',
        SEE,
      ],
    },
    'item-cancelled': {
      subject: 'Ein Teil Ihrer Buchung wurde storniert',
      body: [
        WHICH,
        '{wasListing}, vom {wasFrom} bis zum {wasTo}, ist wie gewünscht storniert; der Rest der Buchung bleibt bestehen.',
        '{refund} gehen auf dem Weg Ihrer Zahlung an Sie zurück, und {lessToPay} sind nicht mehr zu bezahlen. Die Buchung kostet jetzt {total}; was nach den Stornobedingungen einbehalten wird, ist darin enthalten.',
        SEE,
      ],
    },
    'change-unpaid': {
      subject: 'Die Änderung Ihrer Buchung wurde nicht vorgenommen',
      body: [
        WHICH,
        'Die Änderung auf die Zeit vom {from} bis zum {to} wurde nicht vorgenommen, weil die {amount} dafür nicht rechtzeitig bei uns eingegangen sind. Ihre Buchung bleibt, wie sie war, und für die Änderung schulden Sie nichts. Sie können sie erneut anfragen.',
        SEE,
      ],
    },
    'change-refused': {
      subject: 'Die Änderung Ihrer Buchung war nicht mehr möglich',
      body: [
        WHICH,
        'Die Änderung auf die Zeit vom {from} bis zum {to} war nicht mehr möglich, als Ihre Zahlung kam. Ihre Buchung bleibt, wie sie war, und die {amount}, die Sie für die Änderung bezahlt haben, gehen auf dem Weg Ihrer Zahlung an Sie zurück.',
        SEE,
      ],
    },
  },
};
