import type { BookingState } from '../booking/booking';

/** A booking and its money, as far as the one says something about the other. Amounts are in minor units. */
export interface MoneyStanding {
  readonly state: BookingState;
  /** The payable whose payment makes the booking: what it asks, what came and stayed, and what of that is about to leave. */
  readonly firstPayable: { readonly amountMinor: number; readonly keptMinor: number; readonly onItsWayMinor: number };
  /** Captured for all payables, and given back neither by us nor by a bank, less the fee that a cancelled booking owes. */
  readonly toReturnMinor: number;
  /** The part of that which is on its way back already. */
  readonly onItsWayMinor: number;
  /** Whether anybody ever decided to give money back: such a booking does not come to life again by itself. */
  readonly isReturnDecided: boolean;
}

/**
 * `confirm`: the guest has paid for the dates and is to have them. `return`: a booking that is over holds money that is not
 * its own. `nothing-left`: it holds none any more. `uncovered`: the booking lives on without the money that made it.
 * `settled`: nothing is to be done.
 */
export type MoneyMeaning = 'confirm' | 'return' | 'nothing-left' | 'uncovered' | 'settled';

/** A guest is never charged without a booking: whoever has paid gets the dates, or everything back. */
export function whatMoneyMeans(standing: MoneyStanding): MoneyMeaning {
  const { amountMinor, keptMinor, onItsWayMinor } = standing.firstPayable;
  const buysTheDates = keptMinor > 0 && keptMinor - onItsWayMinor >= amountMinor;
  switch (standing.state) {
    case 'awaiting_payment':
    case 'under_review':
      return buysTheDates ? 'confirm' : 'settled';
    case 'expired':
      return buysTheDates && !standing.isReturnDecided ? 'confirm' : whatIsToReturn(standing);
    case 'cancelled':
    case 'declined':
      return whatIsToReturn(standing);
    case 'confirmed':
    case 'in_progress':
    case 'returned':
      return keptMinor >= amountMinor ? 'settled' : 'uncovered';
    case 'completed':
    case 'no_show':
      return 'settled';
  }
}

function whatIsToReturn({ toReturnMinor, onItsWayMinor }: MoneyStanding): MoneyMeaning {
  if (toReturnMinor <= 0) return 'nothing-left';
  return toReturnMinor > onItsWayMinor ? 'return' : 'settled';
}

/** Whether dates that were let go can no longer be given to a guest who paid late: the stay would have begun. */
export function hasMissedTheStay(
  { startsAt, holdExpiresAt }: { readonly startsAt: Date; readonly holdExpiresAt: Date },
  now: Date,
): boolean {
  return holdExpiresAt <= now && startsAt <= now;
}
