import type { OfferWords } from '../../wording';

const READ = { label: 'Read the offer', link: 'offerLink' } as const;
const WHICH = 'Our offer {reference}: {listing}.';

export const ENGLISH_OFFERS: OfferWords = {
  footer:
    'You are receiving this message because Midas The Lifestyle made an offer with this address. It was sent automatically; replies are not read.',
  mails: {
    'offer-made': {
      subject: 'Our offer for your stay',
      body: [
        WHICH,
        'We have put together an offer for you, for {total} in all. Here you see what is in it, can tell us what you would like otherwise, and accept it:',
        READ,
        'It is valid until {validUntil}. The dates are not held meanwhile: whoever accepts or books first has them.',
      ],
    },
    'offer-revised': {
      subject: 'Our offer for your stay has changed',
      body: [
        WHICH,
        'We have changed our offer, for {total} in all; what we offered before is no longer valid:',
        READ,
        'It is valid until {validUntil}. The dates are not held meanwhile: whoever accepts or books first has them.',
      ],
    },
    'offer-stands': {
      subject: 'About your wishes for our offer',
      body: [
        WHICH,
        'What you wished for is not possible, we are sorry. Our offer for {total} stands, and we have written to you there:',
        READ,
        'It is valid until {validUntil}.',
      ],
    },
    'offer-withdrawn': {
      subject: 'We have withdrawn our offer',
      body: [
        WHICH,
        'We are sorry: we have to withdraw this offer, and it can no longer be accepted. Please get in touch with us, and we will look for something else with you.',
      ],
    },
    'offer-countered': {
      subject: 'A guest has answered an offer of yours',
      body: [
        WHICH,
        'The guest has answered the offer for {total} with wishes of their own. You find them at the desk: revise the offer, stand by it, or withdraw it.',
      ],
    },
  },
};
