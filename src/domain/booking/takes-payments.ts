import type { BookingState } from './booking';

/** Whether a booking takes a payment now. A hold that is over takes none, even before the clock has come round to end it. */
export function takesPayments(
  { state, holdExpiresAt }: { readonly state: BookingState; readonly holdExpiresAt: Date },
  now: Date,
): boolean {
  if (state === 'awaiting_payment') return holdExpiresAt > now;
  return state === 'confirmed' || state === 'in_progress';
}

/** Whether what a booking holds of a guest's money stays held, although it takes no payment: until its review is decided. */
export function keepsHeldMoney({ state }: { readonly state: BookingState }): boolean {
  return state === 'under_review';
}
