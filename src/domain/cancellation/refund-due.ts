import type { Temporal } from 'temporal-polyfill';
import { dateIn, daysBetween } from '../shared/calendar-date';
import { add, larger, percentOf, smaller, subtract, zero, type Money } from '../shared/money';
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
  /** What the booking costs, and what of that is a provision: the guest's own money for expenses on the way. */
  readonly total: Money;
  readonly provision: Money;
}

export interface RefundDue {
  readonly refund: Money;
  /** What we keep: paid, less what was and what will be given back. */
  readonly fee: Money;
  /** The tier that applies; `null` when it is too late for any. */
  readonly tier: RefundTier | null;
}

/**
 * What a cancellation gives back: the tier's part of what was paid for the stay, rounded half-up, and before the stay begins
 * the whole of what was paid into the provision, of which nothing was spent. Never more than is still there.
 * @throws DomainError `currency-mismatch`
 */
export function refundDue(cancellation: Cancellation): RefundDue {
  const { paid, refunded } = cancellation;
  const notice = noticeOf(cancellation);
  const tier = tierFor(cancellation, notice);
  const entrusted = notice < 0 ? zero(paid.currency) : entrustedOf(cancellation);
  const forTheStay = subtract(paid, entrusted);
  const owed = add(tier ? percentOf(forTheStay, tier.refundBps, 'half-up') : zero(paid.currency), entrusted);
  const refund = larger(subtract(owed, refunded), zero(paid.currency));
  return { refund, fee: subtract(subtract(paid, refunded), refund), tier };
}

/** What is bought is paid first: only what was paid beyond it is in the provision. */
function entrustedOf({ paid, total, provision }: Cancellation): Money {
  const beyond = subtract(paid, subtract(total, provision));
  return smaller(larger(beyond, zero(paid.currency)), provision);
}

/** Days from the cancellation to the arrival; below zero once the stay has begun. */
function noticeOf({ arrivalDate, timeZone, cancelledAt }: Cancellation): number {
  return daysBetween(dateIn(timeZone, cancelledAt), arrivalDate);
}

function tierFor({ policy }: Cancellation, notice: number): RefundTier | null {
  const longestFirst = [...policy.tiers].sort((a, b) => b.daysBeforeArrival - a.daysBeforeArrival);
  return longestFirst.find(({ daysBeforeArrival }) => daysBeforeArrival <= notice) ?? null;
}
