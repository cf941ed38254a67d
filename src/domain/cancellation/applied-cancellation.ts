import type { RefundTier } from './cancellation-policy';

/** A decision of staff to give back another amount than the copied policy does. */
export interface RefundOverride {
  /** What the policy would have given back, in minor units. */
  readonly policyRefundMinor: number;
  /** Who decided otherwise. */
  readonly actor: `staff:${string}`;
  readonly reason: string;
  /** The second person who agreed, where one was needed. */
  readonly approvedBy: `staff:${string}` | null;
  /** Id of the proposal that they agreed to. */
  readonly proposal?: string;
}

/** How one leg of an itinerary was cancelled with the whole; its parts of what was paid and given back before, and what follows. */
export interface LegCancellation {
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly refundMinor: number;
  readonly feeMinor: number;
  readonly tier: RefundTier | null;
}

/** How a booking was cancelled, kept with it for good. Amounts in minor units of the booking's currency. */
export interface AppliedCancellation {
  /** Id of the cancellation quote that was accepted. */
  readonly quote: string;
  /** ISO-8601 instant: the one for which the refund was quoted. */
  readonly cancelledAt: string;
  /** What the booking cost by then; cancellations of before bookings could be changed do not say. */
  readonly totalMinor?: number;
  /** What had been captured and given back by then. */
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** What the guest had been let have of the price by then. */
  readonly rebatedMinor: number;
  /** What is given back, by the copied policy unless staff decided otherwise, and what we keep. */
  readonly refundMinor: number;
  readonly feeMinor: number;
  readonly tier: RefundTier | null;
  /** Of an itinerary: what the policy of each leg gives back of its part, in their order. Whatever staff decide is about the whole. */
  readonly legs?: readonly LegCancellation[];
  /** Only where staff gave back another amount than the policy does. */
  readonly override?: RefundOverride;
}
