import type { Letter } from './letter';
import type { MailLocale } from './mail-locale';
import type { AccountMailWording, MailWords } from './wording';
import { ENGLISH } from './words/english';
import { FRENCH } from './words/french';
import { GERMAN } from './words/german';

const WORDS: Readonly<Record<MailLocale, MailWords>> = { en: ENGLISH, fr: FRENCH, de: GERMAN };

/** Everything that we write in a language. */
export function mailWords(locale: MailLocale): MailWords {
  return WORDS[locale];
}

/** Puts the values in their places. @throws Error where one has none, or is missing */
export function writeLetter(
  wording: AccountMailWording,
  values: Readonly<Record<string, string>>,
  locale: MailLocale,
): Letter {
  const { greeting, signature, footer, mails } = mailWords(locale);
  const { subject, body } = mails[wording];
  const paragraphs = body.map((part) =>
    typeof part === 'string' ? fill(part, values) : { label: part.label, address: valueOf(part.link, values) },
  );
  return { locale, subject, paragraphs: [greeting, ...paragraphs, signature], footer };
}

/** In one pass: a value that looks like a place is left as it is. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name, values));
}

function valueOf(name: string, values: Readonly<Record<string, string>>): string {
  const value = values[name];
  if (value === undefined) throw new Error(`A mail has a place for ${name}, which it was not given.`);
  return value;
}
