import type { OfferWords } from '../../wording';

const READ = { label: 'Angebot lesen', link: 'offerLink' } as const;
const WHICH = 'Unser Angebot {reference}: {listing}.';

export const GERMAN_OFFERS: OfferWords = {
  footer:
    'Sie erhalten diese Nachricht, weil Midas The Lifestyle mit dieser Adresse ein Angebot gemacht hat. Sie wurde automatisch versandt; Antworten werden nicht gelesen.',
  mails: {
    'offer-made': {
      subject: 'Unser Angebot für Ihren Aufenthalt',
      body: [
        WHICH,
        'Wir haben ein Angebot für Sie zusammengestellt, insgesamt {total}. Hier sehen Sie, was darin ist, können uns sagen, was Sie anders wünschen, und es annehmen:',
        READ,
        'Es gilt bis {validUntil}. Die Daten sind bis dahin nicht reserviert: Wer zuerst annimmt oder bucht, hat sie.',
      ],
    },
    'offer-revised': {
      subject: 'Unser Angebot für Ihren Aufenthalt hat sich geändert',
      body: [
        WHICH,
        'Wir haben unser Angebot geändert, insgesamt {total}; was wir zuvor angeboten haben, gilt nicht mehr:',
        READ,
        'Es gilt bis {validUntil}. Die Daten sind bis dahin nicht reserviert: Wer zuerst annimmt oder bucht, hat sie.',
      ],
    },
    'offer-stands': {
      subject: 'Zu Ihren Wünschen zu unserem Angebot',
      body: [
        WHICH,
        'Was Sie sich wünschen, ist leider nicht möglich. Unser Angebot über {total} gilt weiter, und wir haben Ihnen dort geschrieben:',
        READ,
        'Es gilt bis {validUntil}.',
      ],
    },
    'offer-withdrawn': {
      subject: 'Wir haben unser Angebot zurückgezogen',
      body: [
        WHICH,
        'Es tut uns leid: wir müssen dieses Angebot zurückziehen, und es kann nicht mehr angenommen werden. Bitte nehmen Sie Kontakt mit uns auf; gern suchen wir mit Ihnen etwas anderes.',
      ],
    },
    'offer-countered': {
      subject: 'Ein Gast hat auf Ihr Angebot geantwortet',
      body: [
        WHICH,
        'Der Gast hat auf das Angebot über {total} mit eigenen Wünschen geantwortet. Sie finden sie im Desk: Ändern Sie das Angebot, halten Sie daran fest, oder ziehen Sie es zurück.',
      ],
    },
  },
};
