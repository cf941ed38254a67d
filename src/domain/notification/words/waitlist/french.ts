import type { WaitlistWords } from '../../wording';

export const FRENCH_WAITLIST: WaitlistWords = {
  footer:
    'Vous recevez ce message parce que cette adresse a été utilisée pour la liste d’attente de Midas The Lifestyle. Il a été envoyé automatiquement ; les réponses ne sont pas lues.',
  mails: {
    'waitlist-joined': {
      subject: 'Vous êtes sur notre liste d’attente',
      body: [
        'Liste d’attente {reference} : {listing}, du {from} au {to}.',
        'Vous attendez ces dates. Dès qu’elles se libèrent et que c’est votre tour, nous les retenons pour vous et vous écrivons. Vous voyez ici où vous en êtes, et pouvez quitter la liste :',
        { label: 'Voir ma place', link: 'waitlistLink' },
        'Si vous n’avez rien demandé, quittez la liste par le même lien, ou ne faites rien : cela ne coûte rien et prend fin de soi-même.',
      ],
    },
  },
};
