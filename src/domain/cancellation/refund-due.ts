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
  /** What the booking was agreed for, and what of that is entrusted to us: a provision, and what the place levies. */
  readonly total: Money;
  readonly entrusted: Money;
  /** What we have let the guest have of the total, for good. */
  readonly rebated: Money;
}

export interface RefundDue {
  readonly refund: Money;
  /** What we keep: paid, less what was and what will be given back. */
  readonly fee: Money;
  /** The tier that applies; `null` when it is too late for any. */
  readonly tier: RefundTier | null;
}

/**
 * What a cancellation gives back: the tier's part of what was paid for what is bought, rounded half-up, and before the stay
 * begins the whole of what was entrusted to us, of which nothing was spent. What has gone back already counts, but a rebate
 * only against the tier's part: it was taken off what is bought. Never more than is still there.
 * @throws DomainError `currency-mismatch`
 */
export function refundDue(cancellation: Cancellation): RefundDue {
  const { paid, refunded, rebated } = cancellation;
  const notice = noticeOf(cancellation);
  const tier = tierFor(cancellation, notice);
  const nothing = zero(paid.currency);
  const entrusted = notice < 0 ? nothing : paidInTrust(cancellation);
  const tierPart = tier ? percentOf(subtract(paid, entrusted), tier.refundBps, 'half-up') : nothing;
  const ofWhatIsBought = larger(tierPart, smaller(rebated, refunded));
  const refund = larger(subtract(smaller(add(ofWhatIsBought, entrusted), paid), refunded), nothing);
  return { refund, fee: subtract(subtract(paid, refunded), refund), tier };
}

/** What is bought is paid first, and a rebate is taken off it first: only what was paid beyond the rest of it is held in trust. */
function paidInTrust({ paid, total, entrusted, rebated }: Cancellation): Money {
  const nothing = zero(paid.currency);
  const bought = subtract(subtract(total, entrusted), rebated);
  const stillEntrusted = add(entrusted, smaller(bought, nothing));
  const beyond = subtract(paid, larger(bought, nothing));
  return larger(smaller(beyond, stillEntrusted), nothing);
}

/** Days from the cancellation to the arrival; below zero once the stay has begun. */
function noticeOf({ arrivalDate, timeZone, cancelledAt }: Cancellation): number {
  return daysBetween(dateIn(timeZone, cancelledAt), arrivalDate);
}

function tierFor({ policy }: Cancellation, notice: number): RefundTier | null {
  const longestFirst = [...policy.tiers].sort((a, b) => b.daysBeforeArrival - a.daysBeforeArrival);
  return longestFirst.find(({ daysBeforeArrival }) => daysBeforeArrival <= notice) ?? null;
}
