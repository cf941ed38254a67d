import type { BookingRecord } from './booking-record';

/** The first payable is the one whose payment makes the booking: everything at once, or the down payment. */
export function isFirstPayableCovered({ payables }: Pick<BookingRecord, 'payables'>): boolean {
  return payables.some(({ purpose, state }) => purpose !== 'balance' && state === 'paid');
}

/** Captured for the booking's payables and not given back, in minor units. Suspense is not the booking's, and not in it. */
export function heldMinor({ payables }: Pick<BookingRecord, 'payables'>): number {
  return payables.reduce((sum, { paidMinor, refundedMinor }) => sum + paidMinor - refundedMinor, 0);
}
