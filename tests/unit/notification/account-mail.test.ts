import {
  ACCOUNT_MAIL_KINDS,
  accountMail,
  accountMailSchema,
  type AccountMail,
} from '../../../src/domain/notification/account-mail';
import { MAIL_LOCALES, mailLocale, type MailLocale } from '../../../src/domain/notification/mail-locale';

const LINK = 'https://www.midas.example/account/confirm?token=a-b_c.d&next=%2Fme';
const RESET = 'https://www.midas.example/account/reset?from=mail&x=1';
const SIGN_IN = 'https://www.midas.example/account/sign-in';
const AT = '2026-11-25T13:07:00.000Z';

const MAILS: readonly AccountMail[] = [
  { kind: 'confirm-address', values: { link: LINK } },
  { kind: 'address-known', values: { signInLink: SIGN_IN, resetLink: RESET } },
  { kind: 'confirm-new-address', values: { link: LINK } },
  { kind: 'address-change-asked', values: { at: AT, resetLink: RESET } },
  { kind: 'address-changed', values: { at: AT, undoLink: LINK, days: 14 } },
  { kind: 'address-put-back', values: { at: AT, resetLink: RESET } },
  { kind: 'identity-unlinked', values: { at: AT, provider: 'Google', resetLink: RESET } },
  { kind: 'reset-password', values: { link: LINK, minutes: 30 } },
  { kind: 'password-changed', values: { at: AT, resetLink: RESET } },
  { kind: 'new-device', values: { at: AT, device: 'Firefox on Windows', resetLink: RESET } },
  { kind: 'second-factor-changed', values: { at: AT, isOn: true, resetLink: RESET } },
  { kind: 'second-factor-changed', values: { at: AT, isOn: false, resetLink: RESET } },
  { kind: 'identity-linked', values: { at: AT, provider: 'Google', resetLink: RESET } },
  { kind: 'sign-in-attacked', values: { at: AT, resetLink: RESET } },
  { kind: 'staff-invitation', values: { link: LINK, days: 7 } },
  { kind: 'staff-reset-password', values: { link: LINK, minutes: 60 } },
  { kind: 'staff-address-changed', values: { at: AT, signInLink: SIGN_IN } },
  { kind: 'staff-address-new', values: { at: AT, signInLink: SIGN_IN } },
];

const EVERY = MAILS.flatMap((mail) => MAIL_LOCALES.map((locale) => [mail.kind, locale, mail] as const));

const linksOf = ({ values }: AccountMail) =>
  Object.values<unknown>(values).filter((value): value is string => String(value).startsWith('https:'));

const inHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&quot;');

/** The words of the HTML part, without its markup. */
const visible = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('every kind is tried here', () => {
  expect([...new Set(MAILS.map(({ kind }) => kind))].sort()).toEqual([...ACCOUNT_MAIL_KINDS].sort());
});

describe.each(EVERY)('%s in %s', (_, locale, mail) => {
  const { subject, text, html } = accountMail(mail, locale);

  test('has words in every part, and no place that nothing was put in', () => {
    expect(subject.trim().length).toBeGreaterThan(10);
    expect(text.length).toBeGreaterThan(150);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w+\}|undefined|null|\[object|Invalid/);
  });

  test('has each link in both parts, as it is', () => {
    expect(linksOf(mail).length).toBeGreaterThan(0);
    for (const link of linksOf(mail)) {
      expect(text.split('\n')).toContain(link);
      expect(html).toContain(`<a href="${inHtml(link)}"`);
    }
  });

  test('says the same in both parts', () => {
    for (const line of text.split('\n').filter((line) => line.trim() !== '' && line !== '-- ')) {
      expect(visible(html)).toContain(inHtml(line.replace(/:$/, '')).replaceAll(/\s+/g, ' ').trim());
    }
  });

  test('leads nowhere but to its own links, and loads nothing', () => {
    expect(html).not.toMatch(/<(img|script|link|style|iframe|object|form)|src=|url\(|@import/i);
    const addresses = [...html.matchAll(/https?:[^"<\s]+/g)].map(([address]) => address);
    expect(addresses.filter((address) => !linksOf(mail).map(inHtml).includes(address))).toEqual([]);
  });

  test('is marked as the language that it is in', () => {
    expect(html).toContain(`<html lang="${locale}">`);
  });
});

test.each(MAILS.map((mail) => [mail.kind, mail] as const))('%s is other words in each language', (_, mail) => {
  for (const part of ['subject', 'text', 'html'] as const) {
    expect(new Set(MAIL_LOCALES.map((locale) => accountMail(mail, locale)[part])).size).toBe(MAIL_LOCALES.length);
  }
});

test('switching the second step on and off are two things', () => {
  const [on, off] = MAILS.filter(({ kind }) => kind === 'second-factor-changed').map((mail) => accountMail(mail, 'en'));
  expect([on?.subject, off?.subject]).toEqual(['Two-step sign-in is on', 'Two-step sign-in is off']);
});

describe('a device that calls itself something nasty', () => {
  const from = (device: string, locale: MailLocale = 'en') =>
    accountMail({ kind: 'new-device', values: { at: AT, device, resetLink: RESET } }, locale);

  test.each(MAIL_LOCALES)('stays text (%s)', (locale) => {
    const { html } = from(`<script>alert("1")</script><a href='x'>&`, locale);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;a href=&#39;x&#39;&gt;&amp;');
    expect(html).not.toContain('<script');
  });

  test('gets no line of its own', () => {
    const { text } = from('Firefox\r\n\r\nYour account ends today.\u2028Call us\u0000');
    expect(text).toContain(': Firefox Your account ends today. Call us.\n');
  });

  test('gets no more words than a device needs', () => {
    expect(from('word '.repeat(1_000)).text.length).toBeLessThan(from('').text.length + 100);
  });

  test('is not filled in itself', () => {
    expect(from('{resetLink}').text).toContain(': {resetLink}.');
  });
});

test.each<[MailLocale, string, string]>([
  ['en', '25 November 2026 at 13:07 UTC', '30 minutes'],
  ['fr', '25 novembre 2026 à 13:07 UTC', '30 minutes'],
  ['de', '25. November 2026 um 13:07 UTC', '30 Minuten'],
])('moments and lengths of time are written as in %s', (locale, moment, length) => {
  const changed = accountMail({ kind: 'password-changed', values: { at: AT, resetLink: RESET } }, locale);
  const reset = accountMail({ kind: 'reset-password', values: { link: LINK, minutes: 30 } }, locale);
  expect([changed.text, reset.text]).toEqual([expect.stringContaining(moment), expect.stringContaining(length)]);
});

test.each([
  ['fr', 'fr'],
  ['de-CH', 'de'],
  ['FR_ca', 'fr'],
  ['en-GB', 'en'],
  ['it', 'en'],
  ['', 'en'],
  [null, 'en'],
  [undefined, 'en'],
])('somebody whose locale is %j reads %s', (locale, language) => {
  expect(mailLocale(locale)).toBe(language);
});

test.each([
  { kind: 'confirm-address', values: { link: 'javascript:alert(1)' } },
  { kind: 'confirm-address', values: { link: '/account/confirm' } },
  { kind: 'confirm-address', values: {} },
  { kind: 'confirm-address', values: { link: LINK, name: 'Buy at https://evil.example' } },
  { kind: 'password-changed', values: { at: 'yesterday', resetLink: RESET } },
  { kind: 'reset-unknown', values: {} },
])('this is no mail: %j', (mail) => {
  expect(accountMailSchema.safeParse(mail).success).toBe(false);
});
