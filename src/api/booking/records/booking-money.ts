import type { BookingRecord } from './booking-record';
import type { PayableRecord } from './payable-record';

type Money = Pick<BookingRecord, 'payables'>;

/** The payable whose payment makes the booking: everything at once, or the down payment. */
export function firstPayable({ payables }: Money): PayableRecord {
  const first = payables.find(({ purpose }) => purpose === 'full_payment' || purpose === 'down_payment');
  if (!first) throw new Error('A booking has a first payable from its beginning.');
  return first;
}

/** What is still to be paid of a payable, in minor units; never below zero. */
export function outstandingMinor({ paidMinor, refundedMinor, ...payable }: PayableRecord): number {
  return Math.max(0, askedMinor(payable) - paidMinor + refundedMinor);
}

/** What a payable asks after all that we have let the guest have of it, in minor units. */
export function askedMinor({
  amountMinor,
  allowanceMinor,
}: Pick<PayableRecord, 'amountMinor' | 'allowanceMinor'>): number {
  return Math.max(0, amountMinor - allowanceMinor);
}

/** The payables that make up the price; a security deposit is none of them. */
export function pricePayables({ payables }: Money): PayableRecord[] {
  return payables.filter(({ purpose }) => purpose !== 'security_deposit');
}

/** Captured for the booking's price, in minor units. Suspense is not the booking's, and not in it. */
export function paidMinor(booking: Money): number {
  return pricePayables(booking).reduce((sum, payable) => sum + payable.paidMinor, 0);
}

/** Given back of that, by us or by a bank for good. */
export function refundedMinor(booking: Money): number {
  return pricePayables(booking).reduce((sum, payable) => sum + payable.refundedMinor, 0);
}

/** What the guest was let have of the price, for good. */
export function rebatedMinor(booking: Money): number {
  return pricePayables(booking).reduce((sum, payable) => sum + payable.allowanceMinor, 0);
}

/** What a booking that is over would have to give back: everything, less the fee that a cancelled one owes. */
export function toReturnMinor(booking: Money & Pick<BookingRecord, 'cancellation'>): number {
  return paidMinor(booking) - refundedMinor(booking) - (booking.cancellation?.feeMinor ?? 0);
}
