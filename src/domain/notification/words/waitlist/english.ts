import type { WaitlistWords } from '../../wording';

export const ENGLISH_WAITLIST: WaitlistWords = {
  footer:
    'You are receiving this message because this address was used for the waitlist of Midas The Lifestyle. It was sent automatically; replies are not read.',
  mails: {
    'waitlist-joined': {
      subject: 'You are on our waitlist',
      body: [
        'Waitlist {reference}: {listing}, {from} to {to}.',
        'You wait for these dates. As soon as they are let go and it is your turn, we hold them for you and write to you. Here you see how you stand, and can leave the waitlist:',
        { label: 'See how I stand', link: 'waitlistLink' },
        'If you did not ask for this, leave the waitlist by the same link, or do nothing: it costs nothing, and ends by itself.',
      ],
    },
  },
};
