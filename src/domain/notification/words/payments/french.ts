import type { PaymentWords } from '../../wording';

const PAY = { label: 'Payer maintenant', link: 'payLink' } as const;
const CARD = { label: 'Garantir la caution', link: 'payLink' } as const;
const WHICH = 'Votre réservation {reference} : {listing}.';
const SEE = { label: 'Voir la réservation', link: 'bookingLink' } as const;
const WAS =
  'Avant : {wasListing}, du {wasFrom} au {wasTo} ; personnes : {wasGuests} ; suppléments : {wasExtras}. La réservation coûtait {wasTotal}.';
const NOW =
  'Maintenant : {isListing}, du {from} au {to} ; personnes : {guests} ; suppléments : {extras}. La réservation coûte {total}.';
const PAID_MEANWHILE = 'Si vous avez payé entre-temps, veuillez ne pas tenir compte de ce message.';

export const FRENCH_PAYMENTS: PaymentWords = {
  footer:
    'Vous recevez ce message parce que cette adresse a été indiquée pour une réservation chez Midas The Lifestyle. Il a été envoyé automatiquement ; les réponses ne sont pas lues.',
  mails: {
    'balance-announced': {
      subject: 'Le solde de votre réservation arrive à échéance',
      body: [WHICH, 'Le solde de {amount} est dû le {dueOn}. Vous pouvez le payer ici :', PAY, PAID_MEANWHILE],
    },
    'balance-announced-charge': {
      subject: 'Le solde de votre réservation sera bientôt débité',
      body: [
        WHICH,
        'Le solde de {amount} est dû le {dueOn}. Ce jour-là, nous le débiterons du moyen de paiement que vous nous avez permis de conserver ; vous n’avez rien à faire.',
        'Si vous préférez payer autrement d’ici là :',
        PAY,
      ],
    },
    'balance-due': {
      subject: 'Le solde de votre réservation est dû aujourd’hui',
      body: [WHICH, 'Le solde de {amount} est dû aujourd’hui. Vous pouvez le payer ici :', PAY, PAID_MEANWHILE],
    },
    'balance-charged': {
      subject: 'Le solde de votre réservation est payé',
      body: [
        WHICH,
        'Le solde de {amount} a été débité du moyen de paiement que vous nous avez permis de conserver. Vous n’avez plus rien à faire ; merci.',
      ],
    },
    'balance-charge-failed': {
      subject: 'Le solde de votre réservation n’a pas pu être débité',
      body: [
        WHICH,
        'Nous avons essayé de débiter le solde de {amount} du moyen de paiement que vous nous avez permis de conserver, et il a été refusé. Veuillez le payer ici, au besoin avec une autre carte :',
        PAY,
      ],
    },
    'balance-reminder': {
      subject: 'Le solde de votre réservation est en retard',
      body: [
        WHICH,
        'Le solde de {amount} était dû le {dueOn} et ne nous est pas parvenu. Veuillez le payer ici :',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'balance-final-notice': {
      subject: 'Dernier rappel : le solde de votre réservation',
      body: [
        WHICH,
        'Le solde de {amount} était dû le {dueOn} et ne nous est toujours pas parvenu. S’il n’arrive pas dans les prochains jours, nous pourrons être amenés à annuler la réservation selon ses conditions d’annulation. Veuillez le payer ici :',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'booking-cancelled-unpaid': {
      subject: 'Votre réservation a été annulée, car son solde n’a pas été payé',
      body: [
        WHICH,
        'Nous vous avons rappelé le solde, et il n’a pas été payé. La réservation est donc annulée selon ses conditions d’annulation, et plus rien n’est dû.',
        'Selon ces conditions, {refund} vous sont remboursés, par le moyen que vous avez utilisé pour payer.',
      ],
    },
    'request-received': {
      subject: 'Nous avons reçu votre demande',
      body: [
        WHICH,
        'Ce séjour est confirmé par l’un de nos collaborateurs. {amount} sont réservés sur votre moyen de paiement et ne seront débités que si nous confirmons ; nous vous répondons dès que possible.',
      ],
    },
    'request-confirmed': {
      subject: 'Votre demande est confirmée',
      body: [
        WHICH,
        'Nous avons le plaisir de la confirmer. Les {amount} réservés sont maintenant débités. Nous nous réjouissons de vous accueillir.',
      ],
    },
    'request-declined': {
      subject: 'Nous ne pouvons pas confirmer votre demande',
      body: [
        WHICH,
        'Nous sommes désolés : nous ne pouvons pas confirmer cette demande. Rien n’est débité ; les {amount} réservés sont libérés, ce que certaines banques n’affichent qu’après quelques jours.',
        'Nous cherchons volontiers autre chose avec vous : n’hésitez pas à nous contacter.',
      ],
    },
    'deposit-failed': {
      subject: 'La caution de votre réservation n’a pas pu être bloquée',
      body: [
        WHICH,
        'La caution de {amount} n’a pas pu être bloquée sur le moyen de paiement que vous nous avez permis de conserver. Veuillez utiliser une autre carte ici :',
        CARD,
        'La caution ne fait pas partie du prix : elle est rendue après le séjour, moins ce qui en est réclamé.',
      ],
    },
    'deposit-missing': {
      subject: 'La caution de votre réservation est due',
      body: [
        WHICH,
        'La caution de {amount} est due maintenant. Sans elle, nous ne pouvons rien remettre ; veuillez la garantir ici avec une carte :',
        CARD,
        'La caution ne fait pas partie du prix : elle est rendue après le séjour, moins ce qui en est réclamé.',
      ],
    },
    'deposit-ending': {
      subject: 'Le blocage de votre caution prend bientôt fin',
      body: [
        WHICH,
        'Votre banque ne bloque la caution de {amount} que pour un temps, qui prend bientôt fin. Veuillez la garantir à nouveau ici avec une carte ; ce qui est bloqué maintenant sera alors libéré :',
        CARD,
        'La caution ne fait pas partie du prix : elle est rendue après le séjour, moins ce qui en est réclamé.',
      ],
    },
    'option-placed': {
      subject: 'Nous gardons vos dates',
      body: [
        WHICH,
        'Du {from} au {to}. Nous gardons ces dates pour vous jusqu’au {until} ; rien n’est dû auparavant. Elles sont définitivement à vous dès que {amount} sont payés d’ici là :',
        PAY,
        'Si vous ne payez pas, les dates sont libérées d’elles-mêmes et vous ne devez rien. Si quelqu’un d’autre les souhaite entre-temps, nous vous demandons d’abord.',
      ],
    },
    'option-ending': {
      subject: 'Vos dates seront bientôt libérées',
      body: [
        WHICH,
        'Du {from} au {to}. Nous gardons ces dates pour vous jusqu’au {until} et les libérons ensuite, sauf si {amount} sont payés :',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'option-challenged': {
      subject: 'Quelqu’un d’autre souhaite vos dates : veuillez décider',
      body: [
        WHICH,
        'Du {from} au {to}. Quelqu’un d’autre souhaite ces dates. Vous avez la priorité : elles sont à vous si {amount} sont payés jusqu’au {until}. Sinon, nous les proposons à l’autre client :',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'waitlist-offered': {
      subject: 'Les dates que vous attendiez sont libres',
      body: [
        WHICH,
        'Du {from} au {to}. Vous attendiez ces dates ; elles sont maintenant libres et nous les gardons pour vous jusqu’au {until}. Le prix est aujourd’hui de {total} ; il peut différer de celui de votre demande. Elles sont à vous dès que {amount} sont payés d’ici là :',
        PAY,
        'Si vous ne payez pas, elles sont proposées à la personne suivante et vous ne devez rien.',
      ],
    },
    'change-made': {
      subject: 'Votre réservation a été modifiée',
      body: [WHICH, WAS, NOW, 'Le prix reste le même ; la différence est de {difference}.', SEE],
    },
    'change-made-more': {
      subject: 'Votre réservation a été modifiée',
      body: [
        WHICH,
        WAS,
        NOW,
        'Cela fait {difference} de plus, qui sont payés. Il n’y a plus rien à faire pour cette modification ; merci.',
        SEE,
      ],
    },
    'change-made-less': {
      subject: 'Votre réservation a été modifiée',
      body: [
        WHICH,
        WAS,
        NOW,
        'Cela fait {difference} de moins : {refund} vous sont remboursés par le moyen de votre paiement, et {lessToPay} ne vous sont plus demandés. Ce que les conditions d’annulation retiennent de ce à quoi vous renoncez est compris dans le prix.',
        SEE,
      ],
    },
    'item-cancelled': {
      subject: 'Une partie de votre réservation a été annulée',
      body: [
        WHICH,
        '{wasListing}, du {wasFrom} au {wasTo}, est annulé comme vous l’avez souhaité ; le reste de la réservation est maintenu.',
        '{refund} vous sont remboursés par le moyen de votre paiement, et {lessToPay} ne vous sont plus demandés. La réservation coûte désormais {total} ; ce que les conditions d’annulation retiennent y est compris.',
        SEE,
      ],
    },
    'change-unpaid': {
      subject: 'La modification de votre réservation n’a pas été faite',
      body: [
        WHICH,
        'La modification pour la période du {from} au {to} n’a pas été faite, parce que les {amount} dus pour elle ne nous sont pas parvenus à temps. Votre réservation reste telle quelle, et vous ne devez rien pour la modification. Vous pouvez la demander à nouveau.',
        SEE,
      ],
    },
    'change-refused': {
      subject: 'La modification de votre réservation n’était plus possible',
      body: [
        WHICH,
        'La modification pour la période du {from} au {to} n’était plus possible lorsque votre paiement est arrivé. Votre réservation reste telle quelle, et les {amount} que vous avez payés pour la modification vous sont remboursés par le même moyen.',
        SEE,
      ],
    },
  },
};
