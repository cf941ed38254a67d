import type { OfferWords } from '../../wording';

const READ = { label: 'Lire l’offre', link: 'offerLink' } as const;
const WHICH = 'Notre offre {reference} : {listing}.';

export const FRENCH_OFFERS: OfferWords = {
  footer:
    'Vous recevez ce message parce que Midas The Lifestyle a fait une offre avec cette adresse. Il a été envoyé automatiquement ; les réponses ne sont pas lues.',
  mails: {
    'offer-made': {
      subject: 'Notre offre pour votre séjour',
      body: [
        WHICH,
        'Nous avons préparé une offre pour vous, de {total} au total. Vous voyez ici ce qu’elle comprend, pouvez nous dire ce que vous souhaitez autrement, et l’accepter :',
        READ,
        'Elle est valable jusqu’au {validUntil}. Les dates ne sont pas réservées entre-temps : elles sont à qui accepte ou réserve en premier.',
      ],
    },
    'offer-revised': {
      subject: 'Notre offre pour votre séjour a changé',
      body: [
        WHICH,
        'Nous avons modifié notre offre, désormais de {total} au total ; la précédente n’est plus valable :',
        READ,
        'Elle est valable jusqu’au {validUntil}. Les dates ne sont pas réservées entre-temps : elles sont à qui accepte ou réserve en premier.',
      ],
    },
    'offer-stands': {
      subject: 'Au sujet de vos souhaits pour notre offre',
      body: [
        WHICH,
        'Ce que vous souhaitez n’est malheureusement pas possible. Notre offre de {total} reste valable, et nous vous y avons écrit :',
        READ,
        'Elle est valable jusqu’au {validUntil}.',
      ],
    },
    'offer-withdrawn': {
      subject: 'Nous avons retiré notre offre',
      body: [
        WHICH,
        'Nous sommes désolés : nous devons retirer cette offre, et elle ne peut plus être acceptée. N’hésitez pas à nous contacter ; nous cherchons volontiers autre chose avec vous.',
      ],
    },
    'offer-countered': {
      subject: 'Un client a répondu à votre offre',
      body: [
        WHICH,
        'Le client a répondu à l’offre de {total} avec ses propres souhaits. Vous les trouvez au desk : modifiez l’offre, maintenez-la, ou retirez-la.',
      ],
    },
  },
};
