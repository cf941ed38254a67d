import type { BookingRecord } from './booking-record';

type Money = Pick<BookingRecord, 'payables'>;

/** The first payable is the one whose payment makes the booking: everything at once, or the down payment. */
export function isFirstPayableCovered({ payables }: Money): boolean {
  return payables.some(({ purpose, state }) => purpose !== 'balance' && state === 'paid');
}

/** Captured for the booking's payables, in minor units. Suspense is not the booking's, and not in it. */
export function paidMinor({ payables }: Money): number {
  return payables.reduce((sum, payable) => sum + payable.paidMinor, 0);
}

/** Given back of that. */
export function refundedMinor({ payables }: Money): number {
  return payables.reduce((sum, payable) => sum + payable.refundedMinor, 0);
}

/** What a booking that is over would have to give back: everything, less the fee that a cancelled one owes. */
export function toReturnMinor(booking: Money & Pick<BookingRecord, 'cancellation'>): number {
  return paidMinor(booking) - refundedMinor(booking) - (booking.cancellation?.feeMinor ?? 0);
}
