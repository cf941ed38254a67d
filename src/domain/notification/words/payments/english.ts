import type { PaymentWords } from '../../wording';

const PAY = { label: 'Pay now', link: 'payLink' } as const;
const CARD = { label: 'Secure the deposit', link: 'payLink' } as const;
const WHICH = 'Your booking {reference}: {listing}.';
const SEE = { label: 'See the booking', link: 'bookingLink' } as const;
const WAS =
  'Before: {wasListing}, from {wasFrom} to {wasTo}; guests: {wasGuests}; extras: {wasExtras}. The booking cost {wasTotal}.';
const NOW = 'Now: {isListing}, from {from} to {to}; guests: {guests}; extras: {extras}. The booking costs {total}.';
const PAID_MEANWHILE = 'If you have paid in the meantime, please take this message as settled.';

export const ENGLISH_PAYMENTS: PaymentWords = {
  footer:
    'You receive this message because this address was given for a booking at Midas The Lifestyle. It was sent automatically; replies are not read.',
  mails: {
    'balance-announced': {
      subject: 'The balance of your booking is due soon',
      body: [WHICH, 'The balance of {amount} is due on {dueOn}. You can pay it here:', PAY, PAID_MEANWHILE],
    },
    'balance-announced-charge': {
      subject: 'The balance of your booking will be charged soon',
      body: [
        WHICH,
        'The balance of {amount} is due on {dueOn}. On that day we charge it to the payment method that you let us keep; you need do nothing.',
        'If you would rather pay in another way before then:',
        PAY,
      ],
    },
    'balance-due': {
      subject: 'The balance of your booking is due today',
      body: [WHICH, 'The balance of {amount} is due today. You can pay it here:', PAY, PAID_MEANWHILE],
    },
    'balance-charged': {
      subject: 'The balance of your booking is paid',
      body: [
        WHICH,
        'The balance of {amount} was charged to the payment method that you let us keep. Nothing more is to be done for it; thank you.',
      ],
    },
    'balance-charge-failed': {
      subject: 'The balance of your booking could not be charged',
      body: [
        WHICH,
        'We tried to charge the balance of {amount} to the payment method that you let us keep, and it was refused. Please pay it here, with another card if need be:',
        PAY,
      ],
    },
    'balance-reminder': {
      subject: 'The balance of your booking is overdue',
      body: [
        WHICH,
        'The balance of {amount} was due on {dueOn} and has not reached us. Please pay it here:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'balance-final-notice': {
      subject: 'Last reminder: the balance of your booking',
      body: [
        WHICH,
        'The balance of {amount} was due on {dueOn} and has still not reached us. If it does not come within the next days, we may have to cancel the booking by its cancellation policy. Please pay it here:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'booking-cancelled-unpaid': {
      subject: 'Your booking was cancelled because its balance was not paid',
      body: [
        WHICH,
        'We have reminded you of the balance, and it was not paid. The booking is therefore cancelled by its cancellation policy, and nothing more is due.',
        'By that policy you get back {refund}, in the way you paid.',
      ],
    },
    'request-received': {
      subject: 'We have received your request',
      body: [
        WHICH,
        'This stay is confirmed by one of our people. {amount} is held on what you pay with, and not charged unless we confirm; we answer as soon as we can.',
      ],
    },
    'request-confirmed': {
      subject: 'Your request is confirmed',
      body: [
        WHICH,
        'We are glad to confirm it. The {amount} that was held is now charged. We look forward to seeing you.',
      ],
    },
    'request-declined': {
      subject: 'We cannot confirm your request',
      body: [
        WHICH,
        'We are sorry: we cannot confirm this request. Nothing is charged; the {amount} that was held is released, which some banks show only after a few days.',
        'We are glad to look for something else with you: please get in touch with us.',
      ],
    },
    'deposit-failed': {
      subject: 'The security deposit of your booking could not be held',
      body: [
        WHICH,
        'The security deposit of {amount} could not be held on the payment method that you let us keep. Please use another card here:',
        CARD,
        'The deposit is no part of the price: it is given back after the stay, less what is claimed of it.',
      ],
    },
    'deposit-missing': {
      subject: 'The security deposit of your booking is due',
      body: [
        WHICH,
        'The security deposit of {amount} is due now. Without it we cannot hand over; please secure it here with a card:',
        CARD,
        'The deposit is no part of the price: it is given back after the stay, less what is claimed of it.',
      ],
    },
    'deposit-ending': {
      subject: 'The hold of your security deposit ends soon',
      body: [
        WHICH,
        'Your bank holds the security deposit of {amount} for a limited time, which ends soon. Please secure it anew here with a card; what is held now is let go then:',
        CARD,
        'The deposit is no part of the price: it is given back after the stay, less what is claimed of it.',
      ],
    },
    'option-placed': {
      subject: 'We keep your dates',
      body: [
        WHICH,
        'From {from} to {to}. We keep these dates for you until {until}; nothing is due before. They are yours for good once {amount} is paid by then:',
        PAY,
        'If you do not pay, the dates are let go by themselves, and you owe nothing. Should somebody else want them meanwhile, we ask you first.',
      ],
    },
    'option-ending': {
      subject: 'Your dates are let go soon',
      body: [
        WHICH,
        'From {from} to {to}. We keep these dates for you until {until} and let them go then, unless {amount} is paid:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'option-challenged': {
      subject: 'Somebody else wants your dates: please decide',
      body: [
        WHICH,
        'From {from} to {to}. Somebody else wants these dates. You come first: they are yours if {amount} is paid until {until}. Otherwise they are offered to the other guest:',
        PAY,
        PAID_MEANWHILE,
      ],
    },
    'waitlist-offered': {
      subject: 'The dates that you waited for are free',
      body: [
        WHICH,
        'From {from} to {to}. You waited for these dates; now they are free, and we hold them for you until {until}. The price today is {total}, which may be another than when you asked. They are yours once {amount} is paid by then:',
        PAY,
        'If you do not pay, they are offered to whoever is next, and you owe nothing.',
      ],
    },
    'change-made': {
      subject: 'Your booking was changed',
      body: [WHICH, WAS, NOW, 'The price stays the same; the difference is {difference}.', SEE],
    },
    'change-made-more': {
      subject: 'Your booking was changed',
      body: [
        WHICH,
        WAS,
        NOW,
        'That is {difference} more, which is paid. Nothing more is to be done for this change; thank you.',
        SEE,
      ],
    },
    'change-made-less': {
      subject: 'Your booking was changed',
      body: [
        WHICH,
        WAS,
        NOW,
        'That is {difference} less: {refund} goes back to you in the way you paid, and {lessToPay} is not asked of you any more. What the cancellation policy keeps of what was given up is in the price.',
        SEE,
      ],
    },
    'item-cancelled': {
      subject: 'A part of your booking was cancelled',
      body: [
        WHICH,
        '{wasListing}, from {wasFrom} to {wasTo}, is cancelled as you wished; the rest of the booking stays.',
        '{refund} goes back to you in the way you paid, and {lessToPay} is not asked of you any more. The booking costs {total} now; what the cancellation policy keeps is in it.',
        SEE,
      ],
    },
    'change-unpaid': {
      subject: 'The change of your booking was not made',
      body: [
        WHICH,
        'The change to the dates from {from} to {to} was not made, because its {amount} did not reach us in time. Your booking stays as it was, and nothing is owed for the change. You may ask for it again.',
        SEE,
      ],
    },
    'change-refused': {
      subject: 'The change of your booking could not be made',
      body: [
        WHICH,
        'The change to the dates from {from} to {to} could not be made any more when your payment came. Your booking stays as it was, and the {amount} that you paid for the change goes back to you in the way you paid.',
        SEE,
      ],
    },
  },
};
