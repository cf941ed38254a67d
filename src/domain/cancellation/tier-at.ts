import type { Temporal } from 'temporal-polyfill';
import { dateIn, daysBetween } from '../shared/calendar-date';
import type { CancellationPolicy, RefundTier } from './cancellation-policy';

export interface PolicyAt {
  /** As copied into the booking. */
  readonly policy: CancellationPolicy;
  /** Local date, `YYYY-MM-DD`, and the IANA zone whose calendar counts the days before it. */
  readonly arrivalDate: string;
  readonly timeZone: string;
}

/** The tier of a policy that holds at an instant; `null` when it is too late for any. */
export function tierAt({ policy, arrivalDate, timeZone }: PolicyAt, at: Temporal.Instant): RefundTier | null {
  const notice = daysBetween(dateIn(timeZone, at), arrivalDate);
  const longestFirst = [...policy.tiers].sort((a, b) => b.daysBeforeArrival - a.daysBeforeArrival);
  return longestFirst.find(({ daysBeforeArrival }) => daysBeforeArrival <= notice) ?? null;
}

/** The most that a policy ever gives back, in hundredths of a percent. */
export function bestRefundBps({ tiers }: CancellationPolicy): number {
  return Math.max(0, ...tiers.map(({ refundBps }) => refundBps));
}
