import { mailSchema, writeMail } from '../../../src/domain/notification/mail';
import { MAIL_LOCALES } from '../../../src/domain/notification/mail-locale';
import { OFFER_MAIL_KINDS, offerMail, type OfferMail } from '../../../src/domain/notification/offer-mail';

const LINK = 'https://www.midas.example/offer?reference=OFR-2M4K7QXY&token=a-b_c';
const offer = { reference: 'OFR-2M4K7QXY', listing: 'Villa Aurora' };
const total = { amountMinor: 123_450, currency: 'EUR' } as const;
const toRead = { ...offer, total, validUntil: '2027-03-01T17:00:00.000Z', timeZone: 'Europe/Rome', offerLink: LINK };

const MAILS: readonly OfferMail[] = [
  { kind: 'offer-made', values: toRead },
  { kind: 'offer-revised', values: toRead },
  { kind: 'offer-stands', values: toRead },
  { kind: 'offer-withdrawn', values: offer },
  { kind: 'offer-countered', values: { ...offer, total } },
];

const EVERY = MAILS.flatMap((mail) => MAIL_LOCALES.map((locale) => [mail.kind, locale, mail] as const));

test('every kind is tried here, and is a mail', () => {
  expect(MAILS.map(({ kind }) => kind).sort()).toEqual([...OFFER_MAIL_KINDS].sort());
  for (const mail of MAILS) expect(writeMail(mailSchema.parse(mail), 'en')).toEqual(offerMail(mail, 'en'));
});

describe.each(EVERY)('%s in %s', (_, locale, mail) => {
  const { subject, text, html } = offerMail(mail, locale);

  test('has words in every part, and no place that nothing was put in', () => {
    expect(subject.trim().length).toBeGreaterThan(10);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w+\}|undefined|null|\[object|Invalid/);
    expect(text).toContain('OFR-2M4K7QXY');
    expect(text).toContain('Villa Aurora');
  });

  test('says what it costs, until when by the clocks of the place, and where to read it, where there is something to read', () => {
    const isToRead = 'offerLink' in mail.values;
    expect(/1.?234[.,]50/u.test(text)).toBe('total' in mail.values);
    expect(/18:00 \(Europe\/Rome\)/.test(text)).toBe(isToRead);
    expect(text.split('\n').filter((line) => line.startsWith('http'))).toEqual(isToRead ? [LINK] : []);
    expect(html.includes(`<a href="${LINK.replaceAll('&', '&amp;')}"`)).toBe(isToRead);
  });
});

test.each(MAILS.map((mail) => [mail.kind, mail] as const))('%s is other words in each language', (_, mail) => {
  for (const part of ['subject', 'text'] as const) {
    expect(new Set(MAIL_LOCALES.map((locale) => offerMail(mail, locale)[part])).size).toBe(MAIL_LOCALES.length);
  }
});
