import type { BookingState } from '../booking/booking';

/** A booking and its money, as far as the one says something about the other. */
export interface MoneyStanding {
  readonly state: BookingState;
  /** By money that came and stayed. */
  readonly isFirstPayableCovered: boolean;
  /** Captured for its payables and not given back, in minor units. */
  readonly heldMinor: number;
}

/**
 * `confirm`: the guest has paid for the dates and is to have them. `return`: a booking that is over holds money.
 * `nothing-left`: it holds none any more. `uncovered`: the booking lives on without the money that made it. `settled`:
 * nothing is to be done.
 */
export type MoneyMeaning = 'confirm' | 'return' | 'nothing-left' | 'uncovered' | 'settled';

/** A guest is never charged without a booking: whoever has paid gets the dates, or everything back. */
export function whatMoneyMeans({ state, isFirstPayableCovered, heldMinor }: MoneyStanding): MoneyMeaning {
  switch (state) {
    case 'awaiting_payment':
      return isFirstPayableCovered ? 'confirm' : 'settled';
    case 'expired':
      if (isFirstPayableCovered) return 'confirm';
      return heldMinor > 0 ? 'return' : 'nothing-left';
    case 'cancelled':
    case 'declined':
      return heldMinor > 0 ? 'return' : 'nothing-left';
    case 'confirmed':
    case 'in_progress':
    case 'returned':
      return isFirstPayableCovered ? 'settled' : 'uncovered';
    case 'under_review':
    case 'completed':
    case 'no_show':
      return 'settled';
  }
}

/** Whether dates that were let go can no longer be given to a guest who paid late: the stay would have begun. */
export function hasMissedTheStay(
  { startsAt, holdExpiresAt }: { readonly startsAt: Date; readonly holdExpiresAt: Date },
  now: Date,
): boolean {
  return holdExpiresAt <= now && startsAt <= now;
}
