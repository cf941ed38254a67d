import { mailSchema, writeMail } from '../../../src/domain/notification/mail';
import { MAIL_LOCALES, type MailLocale } from '../../../src/domain/notification/mail-locale';
import {
  PAYMENT_MAIL_KINDS,
  paymentMail,
  paymentMailSchema,
  type PaymentMail,
} from '../../../src/domain/notification/payment-mail';

const PAY = 'https://www.midas.example/pay?token=a-b_c.d&next=%2Fme';
const booking = { reference: 'MDS-2M4K7Q', listing: 'Villa Aurora' };
const amount = { amountMinor: 123_450, currency: 'EUR' } as const;
const dueOn = '2027-03-10';
const until = { at: '2027-03-01T17:30:00.000Z', timeZone: 'Europe/Paris' };
const held = { ...booking, from: '2027-06-05', to: '2027-06-12', amount, until, payLink: PAY };
const SEEN = 'https://www.midas.example/bookings/MDS-2M4K7Q';
const changed = {
  ...booking,
  ...{ wasListing: 'Villa Aurora', wasFrom: '2027-06-05', wasTo: '2027-06-12', wasGuests: 2, wasExtras: [] },
  ...{ isListing: 'Villa Bellini', from: '2027-06-06', to: '2027-06-14', guests: 3, extras: ['Chef', 'Cot'] },
  ...{ wasTotal: amount, total: amount },
};
const ended = { ...booking, from: '2027-06-06', to: '2027-06-14', amount, bookingLink: SEEN };

const MAILS: readonly PaymentMail[] = [
  { kind: 'balance-announced', values: { ...booking, amount, dueOn, isCharged: false, payLink: PAY } },
  { kind: 'balance-announced', values: { ...booking, amount, dueOn, isCharged: true, payLink: PAY } },
  { kind: 'balance-due', values: { ...booking, amount, payLink: PAY } },
  { kind: 'balance-charged', values: { ...booking, amount } },
  { kind: 'balance-charge-failed', values: { ...booking, amount, payLink: PAY } },
  { kind: 'balance-reminder', values: { ...booking, amount, dueOn, payLink: PAY } },
  { kind: 'balance-final-notice', values: { ...booking, amount, dueOn, payLink: PAY } },
  { kind: 'booking-cancelled-unpaid', values: { ...booking, refund: amount } },
  { kind: 'request-received', values: { ...booking, amount } },
  { kind: 'request-confirmed', values: { ...booking, amount } },
  { kind: 'request-declined', values: { ...booking, amount } },
  { kind: 'deposit-failed', values: { ...booking, amount, payLink: PAY } },
  { kind: 'deposit-missing', values: { ...booking, amount, payLink: PAY } },
  { kind: 'deposit-ending', values: { ...booking, amount, payLink: PAY } },
  { kind: 'option-placed', values: held },
  { kind: 'option-ending', values: { ...held, from: '2027-06-05T09:00', to: '2027-06-05T17:00' } },
  { kind: 'option-challenged', values: held },
  ...(['more', 'less', 'the-same'] as const).map((costs) => ({
    kind: 'change-made' as const,
    values: { ...changed, costs, difference: amount, refund: amount, lessToPay: amount, bookingLink: SEEN },
  })),
  {
    kind: 'item-cancelled',
    values: {
      ...{ ...booking, wasListing: 'Villa Aurora', wasFrom: '2027-06-05', wasTo: '2027-06-12', total: amount },
      ...{ refund: amount, lessToPay: amount, bookingLink: SEEN },
    },
  },
  { kind: 'change-unpaid', values: ended },
  { kind: 'change-refused', values: ended },
  { kind: 'waitlist-offered', values: { ...held, total: { amountMinor: 411_500, currency: 'EUR' } } },
];

const EVERY = MAILS.flatMap((mail) => MAIL_LOCALES.map((locale) => [mail.kind, locale, mail] as const));

test('every kind is tried here', () => {
  expect([...new Set(MAILS.map(({ kind }) => kind))].sort()).toEqual([...PAYMENT_MAIL_KINDS].sort());
});

describe.each(EVERY)('%s in %s', (_, locale, mail) => {
  const { subject, text, html } = paymentMail(mail, locale);

  test('has words in every part, and no place that nothing was put in', () => {
    expect(subject.trim().length).toBeGreaterThan(10);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w+\}|undefined|null|\[object|Invalid/);
  });

  test('says which booking, and what it is about in money', () => {
    expect(text).toContain('MDS-2M4K7Q');
    expect(text).toContain('Villa Aurora');
    expect(text).toMatch(/1.?234[.,]50/u);
  });

  test('has the link by which it is paid, or seen, in both parts', () => {
    const paid = 'payLink' in mail.values ? [PAY] : [];
    const links = 'bookingLink' in mail.values ? [SEEN] : paid;
    expect(text.split('\n').filter((line) => line.startsWith('http'))).toEqual(links);
    for (const link of links) expect(html).toContain(`<a href="${link.replaceAll('&', '&amp;')}"`);
    expect(html.includes('<a href')).toBe(links.length > 0);
  });

  test('speaks of a booking, not of an account, and in its own language', () => {
    expect(text).toMatch({ en: /for a booking/, fr: /pour une réservation/, de: /für eine Buchung/ }[locale]);
    expect(html).toContain(`<html lang="${locale}">`);
  });
});

test.each(MAILS.map((mail) => [mail.kind, mail] as const))('%s is other words in each language', (_, mail) => {
  for (const part of ['subject', 'text'] as const) {
    expect(new Set(MAIL_LOCALES.map((locale) => paymentMail(mail, locale)[part])).size).toBe(MAIL_LOCALES.length);
  }
});

test('whoever is charged is not asked to pay, and the other way round', () => {
  const [asked, charged] = MAILS.map((mail) => paymentMail(mail, 'en').subject);
  expect([asked, charged]).toEqual([
    'The balance of your booking is due soon',
    'The balance of your booking will be charged soon',
  ]);
});

test.each<[MailLocale, string, string]>([
  ['en', '€1,234.50', '10 March 2027'],
  ['fr', '1\u202f234,50\u00a0€', '10 mars 2027'],
  ['de', '1.234,50\u00a0€', '10. März 2027'],
])('money and days are written as in %s', (locale, money, day) => {
  const reminder = MAILS.find(({ kind }) => kind === 'balance-reminder');
  expect(reminder && paymentMail(reminder, locale).text).toContain(money);
  expect(reminder && paymentMail(reminder, locale).text).toContain(day);
});

test('dinars have three decimals, and yen none', () => {
  const charged = (minor: number, currency: 'KWD' | 'JPY') =>
    paymentMail({ kind: 'balance-charged', values: { ...booking, amount: { amountMinor: minor, currency } } }, 'en')
      .text;
  expect(charged(1_500, 'KWD')).toContain('1.500');
  expect(charged(1_500, 'JPY')).toContain('1,500');
});

test('mails about accounts and about money are both mails', () => {
  const account = { kind: 'confirm-address', values: { link: PAY } } as const;
  for (const mail of [account, ...MAILS]) {
    expect(mailSchema.parse(mail)).toEqual(mail);
    expect(writeMail(mail, 'en').text).toContain(mail === account ? 'account' : 'MDS-2M4K7Q');
  }
});

test.each([
  { kind: 'balance-due', values: { ...booking, amount, payLink: 'javascript:alert(1)' } },
  { kind: 'balance-due', values: { ...booking, amount } },
  { kind: 'balance-due', values: { ...booking, amount: { amountMinor: 1.5, currency: 'EUR' }, payLink: PAY } },
  { kind: 'balance-due', values: { ...booking, amount, payLink: PAY, name: 'Buy at https://evil.example' } },
  { kind: 'balance-reminder', values: { ...booking, amount, dueOn: 'soon', payLink: PAY } },
])('this is no mail: %j', (mail) => {
  expect(paymentMailSchema.safeParse(mail).success).toBe(false);
});

test('a deadline is told by the clocks of the listing, and an hour as it stands', () => {
  const { text } = paymentMail({ kind: 'option-placed', values: held }, 'en');
  expect(text).toMatch(/From 5 June 2027 to 12 June 2027.*until 1 March 2027 at 18:30 \(Europe\/[A-Z][a-z]+\)/);
  const hourly = { ...held, from: '2027-06-05T09:00' };
  expect(paymentMail({ kind: 'option-placed', values: hourly }, 'en').text).toContain('From 5 June 2027 at 09:00');
});

test('a change says what was, what is, and what goes back', () => {
  const { text } = paymentMail(
    {
      kind: 'change-made',
      values: {
        ...{ ...changed, costs: 'less', bookingLink: SEEN },
        ...{ difference: amount, refund: { amountMinor: 100_000, currency: 'EUR' } },
        lessToPay: { amountMinor: 23_450, currency: 'EUR' },
      },
    },
    'en',
  );
  expect(text).toContain('Before: Villa Aurora, from 5 June 2027 to 12 June 2027; guests: 2; extras: –.');
  expect(text).toContain('Now: Villa Bellini, from 6 June 2027 to 14 June 2027; guests: 3; extras: Chef, Cot.');
  expect(text).toMatch(/€1,234\.50 less: €1,000\.00 goes back.*€234\.50 is not asked/);
});
