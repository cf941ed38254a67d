import { z } from 'zod';
import { CURRENCY_CODES } from '../shared/currency';
import type { Money } from '../shared/money';
import { dayIn, instantIn, moneyIn } from './in-words';
import { letterAsHtml } from './letter-as-html';
import { letterAsText } from './letter-as-text';
import type { MailContent } from './mail-content';
import type { MailLocale } from './mail-locale';
import type { PaymentMailWording } from './wording';
import { writeLetter } from './write-letter';

const amount = z.strictObject({ amountMinor: z.int().min(0), currency: z.enum(CURRENCY_CODES) });
/** Where the guest pays, or gives another card. */
const payLink = z.url({ protocol: /^https?$/, normalize: true });
/** On the calendar of the listing. */
const dueOn = z.iso.date();
/** A moment, and the zone in which its reader is told of it. */
const moment = z.strictObject({ at: z.iso.datetime(), timeZone: z.string().min(1) });
/** A calendar date, or a local hour, of the listing. */
const stayEnd = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/);
/** Which booking: its reference, and what is rented by the name that we gave it. */
const booking = { reference: z.string().min(1), listing: z.string().min(1) };

/** Dates that are held until `amount` is paid, at the latest at `until`. */
const held = { ...booking, from: stayEnd, to: stayEnd, amount, until: moment, payLink };

/** What a change made of an item: what it was, what it is now, and what the whole booking cost before and costs now. */
const changed = {
  ...booking,
  ...{ wasListing: z.string().min(1), wasFrom: stayEnd, wasTo: stayEnd, wasGuests: z.int().min(1) },
  ...{ isListing: z.string().min(1), from: stayEnd, to: stayEnd, guests: z.int().min(1) },
  /** Names of extras, in the language of the guest. */
  ...{ wasExtras: z.array(z.string()), extras: z.array(z.string()) },
  ...{ wasTotal: amount, total: amount },
};

/** Where the guest sees the booking. */
const bookingLink = z.url({ protocol: /^https?$/, normalize: true });

const mailOf = <Kind extends string, Values extends z.ZodType>(kind: Kind, values: Values) =>
  z.strictObject({ kind: z.literal(kind), values });

/**
 * A mail about the money of a booking. The address is typed, not proved, so nothing in it was chosen by whoever typed it: no
 * names, no notes.
 */
export const paymentMailSchema = z.discriminatedUnion('kind', [
  /** Before the due date. `isCharged`: what the guest saved is charged on it. */
  mailOf('balance-announced', z.strictObject({ ...booking, amount, dueOn, isCharged: z.boolean(), payLink })),
  /** On the due date, to those who saved nothing. */
  mailOf('balance-due', z.strictObject({ ...booking, amount, payLink })),
  /** What the guest saved was charged. */
  mailOf('balance-charged', z.strictObject({ ...booking, amount })),
  /** What the guest saved was refused. */
  mailOf('balance-charge-failed', z.strictObject({ ...booking, amount, payLink })),
  /** After the due date. */
  mailOf('balance-reminder', z.strictObject({ ...booking, amount, dueOn, payLink })),
  /** The last words before the booking may end. */
  mailOf('balance-final-notice', z.strictObject({ ...booking, amount, dueOn, payLink })),
  /** The booking has ended, because the balance was not paid. `refund`: what its policy gives back. */
  mailOf('booking-cancelled-unpaid', z.strictObject({ ...booking, refund: amount })),
  /** A booking on request waits for one of us; `amount` is held, not taken. */
  mailOf('request-received', z.strictObject({ ...booking, amount })),
  /** One of us agreed, and `amount` is taken. */
  mailOf('request-confirmed', z.strictObject({ ...booking, amount })),
  /** Nobody agreed: `amount` is let go. */
  mailOf('request-declined', z.strictObject({ ...booking, amount })),
  /** The deposit could not be held on what the guest saved. */
  mailOf('deposit-failed', z.strictObject({ ...booking, amount, payLink })),
  /** The deposit is due, and the guest has saved nothing. */
  mailOf('deposit-missing', z.strictObject({ ...booking, amount, payLink })),
  /** The deposit is held, not for long enough, and the guest has saved nothing to hold it on anew. */
  mailOf('deposit-ending', z.strictObject({ ...booking, amount, payLink })),
  /** Staff keep the dates for the guest, or do so for longer. */
  mailOf('option-placed', z.strictObject(held)),
  /** An option ends soon. */
  mailOf('option-ending', z.strictObject(held)),
  /** Somebody else wants the dates of an option. */
  mailOf('option-challenged', z.strictObject(held)),
  /** The dates are free that the guest waited for. */
  mailOf('waitlist-offered', z.strictObject({ ...held, total: amount })),
  /** A change holds. `difference` is more or less by `costs`; of what is less, `refund` goes back and `lessToPay` is asked no more. */
  mailOf(
    'change-made',
    z.strictObject({
      ...changed,
      costs: z.enum(['more', 'less', 'the-same']),
      ...{ difference: amount, refund: amount, lessToPay: amount, bookingLink },
    }),
  ),
  /** One item of several is not wanted any more. */
  mailOf(
    'item-cancelled',
    z.strictObject({
      ...{ ...booking, wasListing: z.string().min(1), wasFrom: stayEnd, wasTo: stayEnd, total: amount },
      ...{ refund: amount, lessToPay: amount, bookingLink },
    }),
  ),
  /** A change was not paid in time: the booking stays as it was. */
  mailOf('change-unpaid', z.strictObject({ ...booking, from: stayEnd, to: stayEnd, amount, bookingLink })),
  /** A change was paid for when it could not be made any more: `amount` goes back. */
  mailOf('change-refused', z.strictObject({ ...booking, from: stayEnd, to: stayEnd, amount, bookingLink })),
]);

export type PaymentMail = z.infer<typeof paymentMailSchema>;
export type PaymentMailKind = PaymentMail['kind'];

export const PAYMENT_MAIL_KINDS: readonly PaymentMailKind[] = paymentMailSchema.options.map(
  ({ shape }) => shape.kind.value,
);

/** Writes a mail about the money of a booking. Both parts say the same. */
export function paymentMail(mail: PaymentMail, locale: MailLocale): MailContent {
  const letter = writeLetter(wordingOf(mail), wordsFor(mail, locale), locale);
  return { subject: letter.subject, text: letterAsText(letter), html: letterAsHtml(letter) };
}

function wordingOf(mail: PaymentMail): PaymentMailWording {
  if (mail.kind === 'balance-announced' && mail.values.isCharged) return 'balance-announced-charge';
  if (mail.kind === 'change-made' && mail.values.costs !== 'the-same') return `change-made-${mail.values.costs}`;
  return mail.kind;
}

type Moment = z.infer<typeof moment>;
type Value = string | boolean | number | readonly string[] | Money | Moment;

/** The values as people read them in that language. */
function wordsFor({ values }: PaymentMail, locale: MailLocale): Readonly<Record<string, string>> {
  const entries = Object.entries<Value>(values);
  return Object.fromEntries(entries.map(([name, value]) => [name, wordFor(name, value, locale)]));
}

const DATES: readonly string[] = ['dueOn', 'from', 'to', 'wasFrom', 'wasTo'];

function wordFor(name: string, value: Value, locale: MailLocale): string {
  if (isList(value)) return value.length > 0 ? value.join(', ') : '–';
  if (typeof value === 'object') return 'at' in value ? momentIn(value, locale) : moneyIn(value, locale);
  return DATES.includes(name) ? dayIn(String(value), locale) : String(value);
}

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

function momentIn({ at, timeZone }: Moment, locale: MailLocale): string {
  return `${instantIn(at, timeZone, locale)} (${timeZone})`;
}
