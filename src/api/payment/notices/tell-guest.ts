import type { Knex } from 'knex';
import { MAIL_LIFE_SECONDS } from '../../../domain/notification/mail-patience';
import type { PaymentMail } from '../../../domain/notification/payment-mail';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { paymentLinkUrl } from '../mapping/payment-link-url';

export type GuestNotice = PaymentMail & {
  /** A cause is told once, however often it comes. */
  readonly cause: string;
  /** The payable that the guest is asked to pay, or to give a card for; `null` for what asks for nothing. */
  readonly asksFor: string | null;
  /** From when on it would be of no use; as long as a link to pay opens, unless said otherwise. */
  readonly notAfter?: Date;
};

/** Writes to the guest of a booking about its money, in the transaction of the cause. */
export async function tellGuest(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { cause, asksFor, notAfter = pointlessFrom(), ...mail }: GuestNotice,
): Promise<void> {
  await service('api::mail.send-mail').queueMail(trx, {
    ...mail,
    to: booking.contactEmail,
    locale: booking.contactLocale,
    dedupeKey: noticeKey(booking, asksFor === null ? cause : `${asksFor}:${cause}`),
    notAfter,
  });
}

/**
 * Nobody is asked any more for what is paid, secured or let go: what still waits to ask for it is not sent. What tells a guest
 * of their money goes out.
 * @param payables their documentIds
 */
export async function stopAsking(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payables: readonly string[],
): Promise<void> {
  const { dropMails } = service('api::mail.send-mail');
  for (const payable of payables) await dropMails(trx, booking.contactEmail, noticeKey(booking, `${payable}:`));
}

/** How the key of every mail about a booking begins. */
export function noticeKey({ reference }: Pick<BookingRecord, 'reference'>, cause = ''): string {
  return `booking:${reference}:${cause}`;
}

/** Which booking a mail is about, in our own words: whoever typed the address proved nothing. */
export function bookingOfMail({ reference, listingName }: BookingRecord): { reference: string; listing: string } {
  return { reference, listing: listingName };
}

/** Where the guest pays one payable. The link opens as long as the booking holds its dates for a payment, at least. */
export function payLinkOf({ reference, holdExpiresAt }: BookingRecord, payable: string): string {
  return paymentLinkUrl({ reference, payable, neededUntil: holdExpiresAt }).url;
}

/** Nobody needs a link that no longer opens. */
function pointlessFrom(): Date {
  return new Date(Date.now() + Math.min(MAIL_LIFE_SECONDS, environment().PAYMENT_LINK_SECONDS) * 1000);
}
