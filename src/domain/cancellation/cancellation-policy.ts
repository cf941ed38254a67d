/** A refund tier: cancel at least this long before arrival, and this part of what was paid comes back. */
export interface RefundTier {
  readonly daysBeforeArrival: number;
  /** In hundredths of a percent of what was paid. */
  readonly refundBps: number;
}

/** Copied into every quote and booking, so that a later edit never changes what a guest agreed to. Tiers are sorted, longest notice first. */
export interface CancellationPolicy {
  readonly name: string;
  readonly summary: string;
  readonly tiers: readonly RefundTier[];
}
