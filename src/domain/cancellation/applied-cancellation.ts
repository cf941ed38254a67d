import type { RefundTier } from './cancellation-policy';

/** How a booking was cancelled, kept with it for good. Amounts in minor units of the booking's currency. */
export interface AppliedCancellation {
  /** Id of the cancellation quote that was accepted. */
  readonly quote: string;
  /** ISO-8601 instant: the one for which the refund was quoted. */
  readonly cancelledAt: string;
  /** What had been captured and given back by then. */
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** What the copied policy gives back, and what we keep. */
  readonly refundMinor: number;
  readonly feeMinor: number;
  readonly tier: RefundTier | null;
}
