import type { WaitlistWords } from '../../wording';

export const GERMAN_WAITLIST: WaitlistWords = {
  footer:
    'Sie erhalten diese Nachricht, weil diese Adresse für die Warteliste von Midas The Lifestyle verwendet wurde. Sie wurde automatisch versandt; Antworten werden nicht gelesen.',
  mails: {
    'waitlist-joined': {
      subject: 'Sie stehen auf unserer Warteliste',
      body: [
        'Warteliste {reference}: {listing}, {from} bis {to}.',
        'Sie warten auf diese Daten. Sobald sie frei werden und Sie an der Reihe sind, halten wir sie für Sie und schreiben Ihnen. Hier sehen Sie, an welcher Stelle Sie stehen, und können die Warteliste verlassen:',
        { label: 'Meinen Platz ansehen', link: 'waitlistLink' },
        'Falls Sie das nicht gewünscht haben, verlassen Sie die Warteliste über denselben Link, oder tun Sie nichts: Es kostet nichts und endet von selbst.',
      ],
    },
  },
};
