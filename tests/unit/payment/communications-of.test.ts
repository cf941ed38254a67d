import { communicationsOf } from '../../../src/domain/payment/communications-of';

const hour = (hours: number) => new Date(Date.UTC(2027, 0, 10, hours));
const BOOKING = { placedAt: hour(9), notes: null };

it('says nothing where nothing was said', () => {
  expect(communicationsOf(BOOKING, [])).toEqual([]);
  expect(communicationsOf({ ...BOOKING, notes: ' \n' }, [])).toEqual([]);
});

it('tells what the guest wrote and under which subject we did, in order and in the language of the mail', () => {
  const mails = [
    { kind: 'password-changed' as const, locale: 'en' as const, sentAt: hour(12) },
    { kind: 'confirm-address' as const, locale: 'de' as const, sentAt: hour(8) },
  ];
  expect(communicationsOf({ ...BOOKING, notes: 'We arrive late.' }, mails)).toEqual([
    { at: hour(8), direction: 'to-guest', channel: 'email', text: 'Bitte bestätigen Sie Ihre E-Mail-Adresse' },
    { at: hour(9), direction: 'from-guest', channel: 'booking form', text: 'We arrive late.' },
    { at: hour(12), direction: 'to-guest', channel: 'email', text: expect.stringMatching(/password/) },
  ]);
});

it('names both where a mail said one of two things', () => {
  const [told] = communicationsOf(BOOKING, [{ kind: 'second-factor-changed', locale: 'en', sentAt: hour(8) }]);
  expect(told?.text).toBe('Two-step sign-in is on / Two-step sign-in is off');
});

it.each([
  ['see https://midas.example/pay?token=secret please', 'see [link] please'],
  ['WWW.example.com/x?key=1', '[link]'],
  ['no link: awww.', 'no link: awww.'],
])('%s is told as %s', (notes, text) => {
  expect(communicationsOf({ ...BOOKING, notes }, [])[0]?.text).toBe(text);
});
