import type { BookingState } from '../booking/booking';
import type { RiskResult } from './assess-risk';

export interface HeldMoney {
  readonly bookingState: BookingState;
  /** Whether the booking still takes payments, and this payable is still due. */
  readonly isWanted: boolean;
  /** Whether nothing of a booking like this is taken before a person agrees to it. */
  readonly needsApproval: boolean;
  /** What screening found after the guest had paid; `null` before it. */
  readonly screened: RiskResult | null;
  /** What a person, or the clock, decided of the booking's review. */
  readonly decision: 'approved' | 'declined' | null;
}

/**
 * What is to be done with money that is held and not taken. Money of a booking under review waits for its decision, and
 * nobody takes it without one. A review that could not begin, because the dates had gone meanwhile, gives it back.
 */
export function fateOfHeldMoney(money: HeldMoney): 'take' | 'let-go' | 'wait' {
  const { bookingState, isWanted, needsApproval, screened, decision } = money;
  if (bookingState === 'under_review') {
    if (decision === null) return 'wait';
    return decision === 'approved' ? 'take' : 'let-go';
  }
  if (!isWanted) return 'let-go';
  switch (screened) {
    case null:
      return 'wait';
    case 'clear':
      return needsApproval && bookingState === 'awaiting_payment' ? 'let-go' : 'take';
    case 'review':
      return bookingState === 'awaiting_payment' ? 'let-go' : 'take';
    case 'block':
      return 'let-go';
    default:
      return screened satisfies never;
  }
}
