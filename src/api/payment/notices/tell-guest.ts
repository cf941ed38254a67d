import type { Knex } from 'knex';
import { MAIL_LIFE_SECONDS } from '../../../domain/notification/mail-patience';
import type { PaymentMail } from '../../../domain/notification/payment-mail';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { paymentLinkUrl } from '../mapping/payment-link-url';

/**
 * Writes to the guest of a booking about its money, in the transaction of the cause.
 * @param cause a cause is told once, however often it comes
 */
export async function tellGuest(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { cause, ...mail }: PaymentMail & { readonly cause: string },
): Promise<void> {
  await service('api::mail.send-mail').queueMail(trx, {
    ...mail,
    to: booking.contactEmail,
    locale: booking.contactLocale,
    dedupeKey: keyOf(booking, cause),
    notAfter: pointlessFrom(),
  });
}

/** What waits to be said about a booking has no meaning any more. */
export async function takeBackNotices(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  await service('api::mail.send-mail').dropMails(trx, booking.contactEmail, keyOf(booking, ''));
}

/** Which booking a mail is about, in our own words: whoever typed the address proved nothing. */
export function bookingOfMail({ reference, listingName }: BookingRecord): { reference: string; listing: string } {
  return { reference, listing: listingName };
}

/** Where the guest pays one payable. */
export function payLinkOf({ reference }: BookingRecord, payable: string): string {
  return paymentLinkUrl({ reference, payable }).url;
}

function keyOf({ reference }: BookingRecord, cause: string): string {
  return `booking:${reference}:${cause}`;
}

/** Nobody needs a link that no longer opens. */
function pointlessFrom(): Date {
  return new Date(Date.now() + Math.min(MAIL_LIFE_SECONDS, environment().PAYMENT_LINK_SECONDS) * 1000);
}
