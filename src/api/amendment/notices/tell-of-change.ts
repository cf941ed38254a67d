import type { Knex } from 'knex';
import { mailLocale, type MailLocale } from '../../../domain/notification/mail-locale';
import type { PaymentMail } from '../../../domain/notification/payment-mail';
import type { Quote } from '../../../domain/pricing/quote';
import { environment } from '../../../environment';
import type { BookingRecord } from '../../booking/records/booking-record';
import { bookingOfMail, tellGuest } from '../../payment/notices/tell-guest';
import { changedLeg, type StayAfter } from '../pricing/stay-after';
import type { AmendmentRecord } from '../records/amendment-record';

/**
 * Writes to the guest what a change has made of their booking, in the transaction that makes it. Another unit of the same listing is
 * no news to them.
 * @param booking as it is from now on
 */
export async function tellOfChange(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
  { agreed: is }: Pick<StayAfter, 'agreed'>,
): Promise<void> {
  const { before, after, leg, currency } = amendment;
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const was = before.legs?.[leg] ?? before;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const back = { refund: money(amendment.refundMinor), lessToPay: money(amendment.lessToPayMinor) };
  const shared = {
    ...bookingOfMail(booking),
    ...wasStay(was),
    ...back,
    total: after.total,
    bookingLink: linkTo(booking),
  };
  if (amendment.wishes.cancel) return tell(trx, booking, amendment, { kind: 'item-cancelled', values: shared });
  const difference = after.total.amountMinor - before.total.amountMinor;
  const locale = mailLocale(booking.contactLocale);
  const values = {
    ...shared,
    ...{ isListing: is.listingName, from: is.from, to: is.to, guests: is.guests },
    ...{ wasGuests: was.guests, wasExtras: extrasIn(was, locale), extras: extrasIn(is, locale) },
    wasTotal: before.total,
    costs: costsOf(difference),
    difference: money(Math.abs(difference)),
  };
  await tell(trx, booking, amendment, { kind: 'change-made', values });
}

/** Writes to the guest that a change was not paid in time, in the transaction that ends it. */
export async function tellOfUnpaidChange(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<void> {
  await tellOfEnd(trx, booking, amendment, { kind: 'change-unpaid', amountMinor: amendment.toPayMinor });
}

/** Writes to the guest that their money for a change goes back, because it could not be made any more. */
export async function tellOfRefusedChange(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
  amountMinor: number,
): Promise<void> {
  await tellOfEnd(trx, booking, amendment, { kind: 'change-refused', amountMinor });
}

interface End {
  readonly kind: 'change-unpaid' | 'change-refused';
  readonly amountMinor: number;
}

/** A listing that is let no more must not keep money from being entered, or a change from ending: nothing is read but the change. */
async function tellOfEnd(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
  { kind, amountMinor }: End,
): Promise<void> {
  const { agreed } = changedLeg(amendment);
  const amount = { amountMinor, currency: amendment.currency };
  const values = { ...bookingOfMail(booking), from: agreed.from, to: agreed.to, amount, bookingLink: linkTo(booking) };
  await tell(trx, booking, amendment, { kind, values });
}

/** Each of them once, however often it comes to be so. */
function tell(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { id }: AmendmentRecord,
  mail: PaymentMail,
): Promise<void> {
  return tellGuest(trx, booking, { ...mail, cause: `${id}:${mail.kind}`, asksFor: null });
}

function wasStay({ listingName, from, to }: Quote) {
  return { wasListing: listingName, wasFrom: from, wasTo: to };
}

function costsOf(difference: number): 'more' | 'less' | 'the-same' {
  if (difference === 0) return 'the-same';
  return difference > 0 ? 'more' : 'less';
}

/** In the language in which the guest is written to, where we have it. */
function extrasIn({ lines }: Quote, locale: MailLocale): string[] {
  return lines
    .filter(({ kind }) => kind === 'extra')
    .map(({ label, translations }) => (locale === 'en' ? label : (translations?.[locale]?.label ?? label)));
}

/** The page of the site where a booking is seen by whom it belongs to. */
function linkTo({ reference }: BookingRecord): string {
  const { SITE_URL } = environment();
  return new URL(`bookings/${reference}`, SITE_URL.endsWith('/') ? SITE_URL : `${SITE_URL}/`).href;
}
