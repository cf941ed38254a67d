import { z } from 'zod';
import { shorten } from '../shared/shorten';
import { letterAsHtml } from './letter-as-html';
import { letterAsText } from './letter-as-text';
import type { MailContent } from './mail-content';
import type { MailLocale } from './mail-locale';
import type { AccountMailWording } from './wording';
import { writeLetter } from './write-letter';

const link = z.url({ protocol: /^https?$/, normalize: true });
/** When it happened: ISO 8601, UTC. */
const at = z.iso.datetime();
/** Where somebody takes the account back who did not do this. */
const resetLink = link;

const mailOf = <Kind extends string, Values extends z.ZodType>(kind: Kind, values: Values) =>
  z.strictObject({ kind: z.literal(kind), values });

/**
 * A mail about an account: its kind, and what it has to be told. Nothing in a mail to an address that is not proven was chosen
 * by whoever typed it: with a name of their own choice in it, strangers could have us send theirs to anybody.
 */
export const accountMailSchema = z.discriminatedUnion('kind', [
  /** Somebody signed up with this address. */
  mailOf('confirm-address', z.strictObject({ link })),
  /** Somebody tried to sign up with the address of an account, or to move another account to it. */
  mailOf('address-known', z.strictObject({ signInLink: link, resetLink })),
  /** Somebody who is signed in wants their account to have this address. */
  mailOf('confirm-new-address', z.strictObject({ link })),
  /** The same, told to the address that the account has. */
  mailOf('address-change-asked', z.strictObject({ at, resetLink })),
  /** Told to the address that the account had. `days`: how long the link is good for that puts it back. */
  mailOf('address-changed', z.strictObject({ at, undoLink: link, days: z.int().positive() })),
  /** Told to the address that an account had until somebody put it back to the one before. */
  mailOf('address-put-back', z.strictObject({ at, resetLink })),
  /** Signing in by a provider was taken away. */
  mailOf('identity-unlinked', z.strictObject({ at, provider: z.enum(['Google']), resetLink })),
  /** `minutes`: how long the link is good for. */
  mailOf('reset-password', z.strictObject({ link, minutes: z.int().positive() })),
  mailOf('password-changed', z.strictObject({ at, resetLink })),
  /** `device`: for people, such as `Firefox on Windows`. */
  mailOf('new-device', z.strictObject({ at, device: z.string().min(1), resetLink })),
  mailOf('second-factor-changed', z.strictObject({ at, isOn: z.boolean(), resetLink })),
  /** Another way to sign in was added. */
  mailOf('identity-linked', z.strictObject({ at, provider: z.enum(['Google']), resetLink })),
  /** Many tries to sign in failed. */
  mailOf('sign-in-attacked', z.strictObject({ at, resetLink })),
  /** To a new member of staff: where they choose their password. `days`: how long the link is good for; mails that wait from before it was said have none. */
  mailOf('staff-invitation', z.strictObject({ link, days: z.int().positive().default(7) })),
  /** `minutes`: how long the link is good for. */
  mailOf('staff-reset-password', z.strictObject({ link, minutes: z.int().positive() })),
  /** Told to the address that a member of staff had. */
  mailOf('staff-address-changed', z.strictObject({ at, signInLink: link })),
  /** The same, told to the address that they have now. */
  mailOf('staff-address-new', z.strictObject({ at, signInLink: link })),
]);

export type AccountMail = z.infer<typeof accountMailSchema>;
export type AccountMailKind = AccountMail['kind'];

export const ACCOUNT_MAIL_KINDS = accountMailSchema.options.map(({ shape }) => shape.kind.value);

const LONGEST_DEVICE = 80;

/** Writes a mail about an account. Both parts say the same; whatever was put in is escaped in the HTML. */
export function accountMail(mail: AccountMail, locale: MailLocale): MailContent {
  const letter = writeLetter(wordingOf(mail), wordsFor(mail, locale), locale);
  return { subject: letter.subject, text: letterAsText(letter), html: letterAsHtml(letter) };
}

function wordingOf(mail: AccountMail): AccountMailWording {
  if (mail.kind !== 'second-factor-changed') return mail.kind;
  return mail.values.isOn ? 'second-factor-on' : 'second-factor-off';
}

/** The values as people read them in that language. */
function wordsFor({ values }: AccountMail, locale: MailLocale): Readonly<Record<string, string>> {
  const entries = Object.entries<string | number | boolean>(values);
  return Object.fromEntries(entries.map(([name, value]) => [name, wordFor(name, value, locale)]));
}

function wordFor(name: string, value: string | number | boolean, locale: MailLocale): string {
  if (typeof value === 'number') return durationIn(value, name === 'days' ? 'day' : 'minute', locale);
  if (name === 'at') return momentIn(String(value), locale);
  return name === 'device' ? oneLine(String(value)) : String(value);
}

/** What a browser says of itself may be anything: no lines of its own in our mail, and not many words. */
function oneLine(text: string): string {
  return shorten(text.replaceAll(/[\s\p{C}]+/gu, ' ').trim(), LONGEST_DEVICE);
}

function momentIn(instant: string, locale: MailLocale): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(instant))} UTC`;
}

function durationIn(count: number, unit: 'minute' | 'day', locale: MailLocale): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
