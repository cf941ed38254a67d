import type { CancellationPolicy } from '../../../src/domain/cancellation/cancellation-policy';

/** Everything back until 60 days before arrival, half until 30 days, then nothing. */
export function aPolicy(changes: Partial<CancellationPolicy> = {}): CancellationPolicy {
  return {
    name: 'Moderate',
    summary: 'Full refund until 60 days before arrival, half until 30 days.',
    tiers: [
      { daysBeforeArrival: 60, refundBps: 10_000 },
      { daysBeforeArrival: 30, refundBps: 5_000 },
    ],
    ...changes,
  };
}
