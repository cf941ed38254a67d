import type { Temporal } from 'temporal-polyfill';
import { bestRefundBps, tierAt } from '../cancellation/tier-at';
import type { Quote } from '../pricing/quote';

type PolicyOf = Pick<Quote, 'from' | 'timeZone' | 'cancellationPolicy' | 'policyArrival' | 'listing'>;

/** What the policy of a booking gives back now, in hundredths of a percent of what was paid. */
export function refundBpsNow(quote: PolicyOf, now: Temporal.Instant): number {
  const { cancellationPolicy: policy, timeZone } = quote;
  return tierAt({ policy, timeZone, arrivalDate: policyArrivalOf(quote) }, now)?.refundBps ?? 0;
}

/** The local date by which a booking's policy counts. */
export function policyArrivalOf({ from, policyArrival }: Pick<Quote, 'from' | 'policyArrival'>): string {
  return policyArrival ?? from.slice(0, 10);
}

const WHOLE_BPS = 10_000;

/**
 * The policy that a booking has after a change. Whoever changes it when cancelling it would have cost something already takes
 * that along: neither a later date nor a milder listing brings back what is lost. Otherwise the new dates count, and another
 * listing brings its own policy.
 */
export function policyAfter(
  before: PolicyOf,
  after: PolicyOf,
  now: Temporal.Instant,
): Pick<Quote, 'cancellationPolicy' | 'policyArrival'> {
  const isSameListing = before.listing === after.listing;
  const bpsNow = refundBpsNow(before, now);
  const isWhole = bpsNow >= (isSameListing ? bestRefundBps(before.cancellationPolicy) : WHOLE_BPS);
  if (isWhole) return { cancellationPolicy: isSameListing ? before.cancellationPolicy : after.cancellationPolicy };
  const [earlier] = [policyArrivalOf(before), policyArrivalOf(after)].sort();
  return {
    cancellationPolicy: before.cancellationPolicy,
    ...(earlier === undefined ? {} : { policyArrival: earlier }),
  };
}
