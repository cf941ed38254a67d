import { z } from 'zod';
import { letterAsHtml } from './letter-as-html';
import { letterAsText } from './letter-as-text';
import type { MailContent } from './mail-content';
import type { MailLocale } from './mail-locale';
import { writeLetter } from './write-letter';

/** A mail to somebody who waits. Whoever typed the address proved nothing: all that is in it is ours, or a date. */
export const waitlistMailSchema = z.discriminatedUnion('kind', [
  /** Somebody joined the waitlist with this address, for the first time or once more. */
  z.strictObject({
    kind: z.literal('waitlist-joined'),
    values: z.strictObject({
      reference: z.string().min(1),
      listing: z.string().min(1),
      /** As they were asked for: dates, or local times where one rents by the hour. */
      from: z.string().regex(/^[\d:T-]+$/),
      to: z.string().regex(/^[\d:T-]+$/),
      /** Where one sees how the entry stands, and leaves. */
      waitlistLink: z.url({ protocol: /^https?$/, normalize: true }),
    }),
  }),
]);

export type WaitlistMail = z.infer<typeof waitlistMailSchema>;
export type WaitlistMailKind = WaitlistMail['kind'];

export const WAITLIST_MAIL_KINDS: readonly WaitlistMailKind[] = waitlistMailSchema.options.map(
  ({ shape }) => shape.kind.value,
);

/** Writes a mail to somebody who waits. Both parts say the same. */
export function waitlistMail({ kind, values }: WaitlistMail, locale: MailLocale): MailContent {
  const from = momentIn(values.from, locale);
  const to = momentIn(values.to, locale);
  const letter = writeLetter(kind, { ...values, from, to }, locale);
  return { subject: letter.subject, text: letterAsText(letter), html: letterAsHtml(letter) };
}

/** A date, or a local time, as people read it; the clocks are the listing's either way. */
function momentIn(text: string, locale: MailLocale): string {
  const [date, time] = text.split('T');
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' });
  const day = format.format(new Date(`${date}T00:00:00Z`));
  return time === undefined ? day : `${day}, ${time}`;
}
