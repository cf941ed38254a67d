import type { BookingState } from '../booking/booking';

/**
 * What becomes of money that came. `confirm`: the dates are ours. `offer-alternatives`: they are gone, the guest may
 * choose others for a while. `refund`: everything goes back. `keep`: the booking lives, the money is simply its own.
 */
export type LateMoneyDecision = 'confirm' | 'offer-alternatives' | 'refund' | 'keep';

export interface LateMoney {
  readonly bookingState: BookingState;
  /** Whether the booking has its dates: still held, or taken again just now. */
  readonly datesRetaken: boolean;
  /** Whether the time to choose other dates has passed. */
  readonly isOfferOver: boolean;
}

/** A guest is never charged without a booking: whoever has paid gets the dates, or other dates, or everything back. */
export function decideLateMoney({ bookingState, datesRetaken, isOfferOver }: LateMoney): LateMoneyDecision {
  switch (bookingState) {
    case 'awaiting_payment':
    case 'under_review':
    case 'expired':
      if (datesRetaken) return 'confirm';
      return isOfferOver ? 'refund' : 'offer-alternatives';
    case 'cancelled':
    case 'declined':
      return 'refund';
    case 'confirmed':
    case 'in_progress':
    case 'returned':
    case 'completed':
    case 'no_show':
      return 'keep';
  }
}
