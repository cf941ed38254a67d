import { z } from 'zod';
import { CURRENCY_CODES } from '../shared/currency';
import { instantIn, moneyIn } from './in-words';
import { letterAsHtml } from './letter-as-html';
import { letterAsText } from './letter-as-text';
import type { MailContent } from './mail-content';
import type { MailLocale } from './mail-locale';
import { writeLetter } from './write-letter';

const total = z.strictObject({ amountMinor: z.int().min(0), currency: z.enum(CURRENCY_CODES) });
/** Which offer: its reference, and what is offered by the name that we gave it. */
const offer = { reference: z.string().min(1), listing: z.string().min(1) };
const toRead = {
  ...offer,
  total,
  validUntil: z.iso.datetime(),
  /** Whose clocks `validUntil` is told by. */
  timeZone: z.string().min(1),
  /** Where the guest reads and answers it. */
  offerLink: z.url({ protocol: /^https?$/, normalize: true }),
};

const mailOf = <Kind extends string, Values extends z.ZodType>(kind: Kind, values: Values) =>
  z.strictObject({ kind: z.literal(kind), values });

/** A mail about an offer. What staff and guest wrote to each other is behind the link, not in it. */
export const offerMailSchema = z.discriminatedUnion('kind', [
  mailOf('offer-made', z.strictObject(toRead)),
  /** Another version takes the place of the one before. */
  mailOf('offer-revised', z.strictObject(toRead)),
  /** What the guest wished cannot be; the offer stands. */
  mailOf('offer-stands', z.strictObject(toRead)),
  mailOf('offer-withdrawn', z.strictObject(offer)),
  /** To whoever made it: the guest has answered with wishes. */
  mailOf('offer-countered', z.strictObject({ ...offer, total })),
]);

export type OfferMail = z.infer<typeof offerMailSchema>;
export type OfferMailKind = OfferMail['kind'];

export const OFFER_MAIL_KINDS: readonly OfferMailKind[] = offerMailSchema.options.map(({ shape }) => shape.kind.value);

/** Writes a mail about an offer. Both parts say the same. */
export function offerMail(mail: OfferMail, locale: MailLocale): MailContent {
  const letter = writeLetter(mail.kind, wordsFor(mail, locale), locale);
  return { subject: letter.subject, text: letterAsText(letter), html: letterAsHtml(letter) };
}

/** The values as people read them in that language. */
function wordsFor({ values }: OfferMail, locale: MailLocale): Readonly<Record<string, string>> {
  const { reference, listing } = values;
  if (!('total' in values)) return { reference, listing };
  const named = { reference, listing, total: moneyIn(values.total, locale) };
  if (!('offerLink' in values)) return named;
  const { validUntil, timeZone, offerLink } = values;
  return { ...named, validUntil: `${instantIn(validUntil, timeZone, locale)} (${timeZone})`, offerLink };
}
