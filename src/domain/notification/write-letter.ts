import type { Letter } from './letter';
import type { MailLocale } from './mail-locale';
import type { MailWording, MailWords, Wording } from './wording';
import { ENGLISH } from './words/english';
import { FRENCH } from './words/french';
import { GERMAN } from './words/german';

const WORDS: Readonly<Record<MailLocale, MailWords>> = { en: ENGLISH, fr: FRENCH, de: GERMAN };

/** What stands above a letter; it holds no values. */
export function subjectOf(wording: MailWording, locale: MailLocale): string {
  return wordsOf(wording, WORDS[locale]).words.subject;
}

/** Puts the values in their places. @throws Error where one has none, or is missing */
export function writeLetter(
  wording: MailWording,
  values: Readonly<Record<string, string>>,
  locale: MailLocale,
): Letter {
  const { greeting, signature } = WORDS[locale];
  const { words, footer } = wordsOf(wording, WORDS[locale]);
  const { subject, body } = words;
  const paragraphs = body.map((part) =>
    typeof part === 'string' ? fill(part, values) : { label: part.label, address: valueOf(part.link, values) },
  );
  return { locale, subject, paragraphs: [greeting, ...paragraphs, signature], footer };
}

function wordsOf(
  wording: MailWording,
  { mails, footer, payments, offers, waitlist }: MailWords,
): { words: Wording; footer: string } {
  if (isOneOf(wording, mails)) return { words: mails[wording], footer };
  if (isOneOf(wording, offers.mails)) return { words: offers.mails[wording], footer: offers.footer };
  if (isOneOf(wording, waitlist.mails)) return { words: waitlist.mails[wording], footer: waitlist.footer };
  return { words: payments.mails[wording], footer: payments.footer };
}

function isOneOf<Own extends MailWording>(wording: MailWording, mails: Readonly<Record<Own, Wording>>): wording is Own {
  return Object.hasOwn(mails, wording);
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
