import type { Temporal } from 'temporal-polyfill';
import { dateIn, daysBetween } from '../shared/calendar-date';
import { larger, percentOf, subtract, zero, type Money } from '../shared/money';
import type { CancellationPolicy, RefundTier } from './cancellation-policy';

export interface Cancellation {
  /** As copied into the booking. */
  readonly policy: CancellationPolicy;
  /** Local date of arrival, `YYYY-MM-DD`, and the IANA zone whose calendar counts the days before it. */
  readonly arrivalDate: string;
  readonly timeZone: string;
  readonly cancelledAt: Temporal.Instant;
  /** Everything that was captured, and what of it has been given back already. */
  readonly paid: Money;
  readonly refunded: Money;
}

export interface RefundDue {
  readonly refund: Money;
  /** What we keep: paid, less what was and what will be given back. */
  readonly fee: Money;
  /** The tier that applies; `null` when it is too late for any. */
  readonly tier: RefundTier | null;
}

/**
 * What a cancellation gives back: the tier's part of what was paid, rounded half-up, never more than is still there.
 * @throws DomainError `currency-mismatch`
 */
export function refundDue(cancellation: Cancellation): RefundDue {
  const { paid, refunded } = cancellation;
  const tier = tierFor(cancellation);
  const owed = tier ? percentOf(paid, tier.refundBps, 'half-up') : zero(paid.currency);
  const refund = larger(subtract(owed, refunded), zero(paid.currency));
  return { refund, fee: subtract(subtract(paid, refunded), refund), tier };
}

function tierFor({ policy, arrivalDate, timeZone, cancelledAt }: Cancellation): RefundTier | null {
  const notice = daysBetween(dateIn(timeZone, cancelledAt), arrivalDate);
  const longestFirst = [...policy.tiers].sort((a, b) => b.daysBeforeArrival - a.daysBeforeArrival);
  return longestFirst.find(({ daysBeforeArrival }) => daysBeforeArrival <= notice) ?? null;
}
