import type { MailWords } from '../wording';
import { GERMAN_OFFERS } from './offers/german';
import { GERMAN_PAYMENTS } from './payments/german';
import { GERMAN_WAITLIST } from './waitlist/german';

const RESET = { label: 'Neues Passwort wählen', link: 'resetLink' } as const;
const NOT_YOU =
  'Falls Sie das nicht waren, kennt vielleicht jemand anderes Ihr Passwort. Wählen Sie umgehend ein neues:';

export const GERMAN: MailWords = {
  greeting: 'Guten Tag,',
  signature: 'Ihr Team von Midas The Lifestyle',
  footer:
    'Sie erhalten diese Nachricht, weil diese Adresse für ein Konto bei Midas The Lifestyle verwendet wurde. Sie wurde automatisch versandt; Antworten werden nicht gelesen.',
  mails: {
    'confirm-address': {
      subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
      body: [
        'Willkommen bei Midas The Lifestyle. Um Ihr Konto fertigzustellen, bestätigen Sie bitte, dass diese Adresse Ihnen gehört:',
        { label: 'Meine Adresse bestätigen', link: 'link' },
        'Falls Sie sich nicht angemeldet haben, brauchen Sie nichts zu tun: Ohne Bestätigung entsteht kein Konto.',
      ],
    },
    'address-known': {
      subject: 'Sie haben bereits ein Konto',
      body: [
        'Jemand, vermutlich Sie selbst, hat gerade versucht, mit dieser Adresse ein Konto anzulegen oder eines auf sie umzustellen. Zu ihr gibt es schon ein Konto: Melden Sie sich einfach an.',
        { label: 'Anmelden', link: 'signInLink' },
        'Falls Sie Ihr Passwort nicht mehr wissen, können Sie ein neues wählen:',
        RESET,
        'Falls Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Konto ist unverändert.',
      ],
    },
    'confirm-new-address': {
      subject: 'Bitte bestätigen Sie Ihre neue E-Mail-Adresse',
      body: [
        'Jemand, vermutlich Sie selbst, möchte diese Adresse künftig für sein Konto verwenden. Bitte bestätigen Sie, dass sie Ihnen gehört; Sie werden nach dem Passwort des Kontos gefragt:',
        { label: 'Diese Adresse verwenden', link: 'link' },
        'Falls Sie das nicht waren, brauchen Sie nichts zu tun: Ohne Bestätigung ändert sich nichts.',
      ],
    },
    'address-change-asked': {
      subject: 'Ihr Konto soll eine andere E-Mail-Adresse bekommen',
      body: [
        'Am {at} hat jemand, der an Ihrem Konto angemeldet ist, eine andere E-Mail-Adresse dafür angegeben. An diese Adresse haben wir einen Link gesandt; vor seiner Bestätigung ändert sich nichts.',
        'Falls Sie das waren, brauchen Sie hier nichts zu tun.',
        'Ein neues Passwort macht die Änderung hinfällig.',
        NOT_YOU,
        RESET,
      ],
    },
    'address-changed': {
      subject: 'Ihr Konto hat eine andere E-Mail-Adresse',
      body: [
        'Seit dem {at} hat Ihr Konto eine andere E-Mail-Adresse. Alle Geräte wurden abgemeldet, und unsere Nachrichten gehen an die neue Adresse.',
        'Falls Sie das nicht waren, holen Sie Ihr Konto mit diesem Link zurück; er ist {days} lang gültig. Danach senden wir Ihnen einen weiteren für ein neues Passwort:',
        { label: 'Meine Adresse zurückholen', link: 'undoLink' },
      ],
    },
    'address-put-back': {
      subject: 'Ein Konto hat diese E-Mail-Adresse verlassen',
      body: [
        'Am {at} hat das Konto, das diese Adresse hatte, seine frühere Adresse zurückbekommen, über einen Link, den wir dorthin gesandt hatten. Alle Geräte wurden abgemeldet.',
        'Buchungen, die vorher unter dieser Adresse gemacht wurden, bleiben bei ihr. Falls das Konto Ihnen gehört, wählen Sie mit Ihrer früheren Adresse ein neues Passwort:',
        RESET,
      ],
    },
    'identity-unlinked': {
      subject: 'Ihr Konto hat eine Anmeldemöglichkeit weniger',
      body: [
        'Seit dem {at} können Sie sich an Ihrem Konto nicht mehr mit {provider} anmelden. Alle anderen Geräte wurden abgemeldet.',
        NOT_YOU,
        RESET,
      ],
    },
    'reset-password': {
      subject: 'Wählen Sie ein neues Passwort',
      body: [
        'Jemand, vermutlich Sie selbst, hat ein neues Passwort für Ihr Konto angefordert. Dieser Link ist {minutes} lang und einmal gültig:',
        { label: 'Neues Passwort wählen', link: 'link' },
        'Falls Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
      ],
    },
    'password-changed': {
      subject: 'Ihr Passwort wurde geändert',
      body: [
        'Das Passwort Ihres Kontos wurde am {at} geändert. Alle anderen Geräte wurden abgemeldet.',
        'Falls Sie das nicht waren, hat jemand anderes Zugang zu Ihrem Konto. Wählen Sie umgehend ein neues Passwort:',
        RESET,
      ],
    },
    'new-device': {
      subject: 'Anmeldung an Ihrem Konto von einem neuen Gerät',
      body: [
        'Am {at} hat sich jemand von einem Gerät an Ihrem Konto angemeldet, das wir noch nicht kannten: {device}.',
        'Falls Sie das waren, brauchen Sie nichts zu tun.',
        NOT_YOU,
        RESET,
      ],
    },
    'second-factor-on': {
      subject: 'Die Anmeldung in zwei Schritten ist eingeschaltet',
      body: [
        'Seit dem {at} braucht die Anmeldung an Ihrem Konto neben dem Passwort einen Code aus Ihrer Authentifizierungs-App. Bewahren Sie Ihre Wiederherstellungscodes sicher auf.',
        NOT_YOU,
        RESET,
      ],
    },
    'second-factor-off': {
      subject: 'Die Anmeldung in zwei Schritten ist ausgeschaltet',
      body: ['Seit dem {at} genügt Ihr Passwort, um sich an Ihrem Konto anzumelden.', NOT_YOU, RESET],
    },
    'identity-linked': {
      subject: 'Ihr Konto hat eine weitere Anmeldemöglichkeit',
      body: ['Seit dem {at} können Sie sich an Ihrem Konto mit {provider} anmelden.', NOT_YOU, RESET],
    },
    'sign-in-attacked': {
      subject: 'Viele fehlgeschlagene Anmeldeversuche an Ihrem Konto',
      body: [
        'Bis zum {at} hat jemand viele Male versucht, sich mit einem falschen Passwort an Ihrem Konto anzumelden. Alle diese Versuche sind gescheitert, und weitere bremsen wir.',
        'Falls Sie das waren und Ihr Passwort vergessen haben, wählen Sie ein neues. Falls Sie es nicht waren und dasselbe Passwort auch anderswo verwenden, raten wir Ihnen dazu ebenfalls:',
        RESET,
      ],
    },
    'staff-invitation': {
      subject: 'Sie sind zur Verwaltung von Midas eingeladen',
      body: [
        'Eine Kollegin oder ein Kollege hat in der Verwaltung von Midas The Lifestyle ein Konto für Sie angelegt. Wählen Sie Ihr Passwort, dann sind Sie dabei:',
        { label: 'Mein Passwort wählen', link: 'link' },
        'Der Link gilt {days} und ist nur für Sie: Wer ihn hat, kommt unter Ihrem Namen hinein. Falls Sie nicht wissen, worum es geht, geben Sie uns bitte Bescheid und verwenden Sie ihn nicht.',
      ],
    },
    'staff-reset-password': {
      subject: 'Ein neues Passwort für die Verwaltung von Midas',
      body: [
        'Jemand, vermutlich Sie selbst, hat ein neues Passwort für Ihr Konto in der Verwaltung angefordert. Dieser Link gilt {minutes} und nur einmal:',
        { label: 'Neues Passwort wählen', link: 'link' },
        'Falls Sie das nicht waren, bleibt Ihr Passwort, wie es ist; bitte sagen Sie einem Administrator, dass es jemand versucht hat.',
      ],
    },
    'staff-address-changed': {
      subject: 'Ihr Konto hat eine andere E-Mail-Adresse',
      body: [
        'Seit dem {at} hat Ihr Konto in der Verwaltung eine andere E-Mail-Adresse. Andere Sitzungen wurden beendet, und unsere Nachrichten gehen an die neue Adresse.',
        'Falls weder Sie noch jemand in Ihrem Auftrag das war, rufen Sie umgehend einen Administrator an: Vielleicht hat jemand anderes Ihr Konto. Hier melden Sie sich an:',
        { label: 'Anmelden', link: 'signInLink' },
      ],
    },
    'staff-address-new': {
      subject: 'Dies ist jetzt Ihre E-Mail-Adresse bei Midas',
      body: [
        'Seit dem {at} melden Sie sich mit dieser Adresse in der Verwaltung von Midas The Lifestyle an:',
        { label: 'Anmelden', link: 'signInLink' },
        'Falls Sie nicht wissen, worum es geht, geben Sie uns bitte Bescheid.',
      ],
    },
  },
  payments: GERMAN_PAYMENTS,
  offers: GERMAN_OFFERS,
  waitlist: GERMAN_WAITLIST,
};
