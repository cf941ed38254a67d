import { mailSchema, writeMail } from '../../../src/domain/notification/mail';
import { MAIL_LOCALES } from '../../../src/domain/notification/mail-locale';
import { waitlistMail, type WaitlistMail } from '../../../src/domain/notification/waitlist-mail';

const LINK = 'https://www.midas.example/waitlist?reference=WL-2M4K7QXY1A&token=a-b_c';
const values = { reference: 'WL-2M4K7QXY1A', listing: 'Villa Aurora', from: '2027-03-01', to: '2027-03-08' };
const MAIL: WaitlistMail = { kind: 'waitlist-joined', values: { ...values, waitlistLink: LINK } };

test.each(MAIL_LOCALES)('whoever joined is told for what, and where they see how they stand, in %s', (locale) => {
  const { subject, text, html } = waitlistMail(MAIL, locale);
  expect(writeMail(mailSchema.parse(MAIL), locale)).toEqual({ subject, text, html });
  for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w+\}|undefined|null|\[object|Invalid/);
  for (const part of ['WL-2M4K7QXY1A', 'Villa Aurora', '2027']) expect(text).toContain(part);
  expect(text.split('\n').filter((line) => line.startsWith('http'))).toEqual([LINK]);
  expect(html).toContain(`<a href="${LINK.replaceAll('&', '&amp;')}"`);
});

test('is other words in each language', () => {
  for (const part of ['subject', 'text'] as const) {
    expect(new Set(MAIL_LOCALES.map((locale) => waitlistMail(MAIL, locale)[part])).size).toBe(MAIL_LOCALES.length);
  }
});

test('says the hours of what is rented by the hour', () => {
  const hours = { ...MAIL.values, from: '2027-03-01T10:00', to: '2027-03-01T14:30' };
  expect(waitlistMail({ ...MAIL, values: hours }, 'en').text).toContain('1 March 2027, 10:00 to 1 March 2027, 14:30');
});

test.each(['<b>', 'next week', 'https://evil.example'])('takes no words of a stranger for a date: %s', (from) => {
  expect(mailSchema.safeParse({ ...MAIL, values: { ...MAIL.values, from } }).success).toBe(false);
});
