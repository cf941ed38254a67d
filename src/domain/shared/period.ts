import { Temporal } from 'temporal-polyfill';

/** A span of real time, half-open `[startsAt, endsAt)`: whoever leaves at noon is out of the way of whoever comes at noon. */
export interface Period {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** @throws RangeError when the period would be empty or run backwards. */
export function period(startsAt: Temporal.Instant, endsAt: Temporal.Instant): Period {
  if (!isBefore(startsAt, endsAt)) {
    throw new RangeError(`A period must end after it starts: ${startsAt.toString()} to ${endsAt.toString()}`);
  }
  return { startsAt, endsAt };
}

/** The one place that knows what it means to overlap. */
export function overlaps(a: Period, b: Period): boolean {
  return isBefore(a.startsAt, b.endsAt) && isBefore(b.startsAt, a.endsAt);
}

export function contains(within: Period, instant: Temporal.Instant): boolean {
  return !isBefore(instant, within.startsAt) && isBefore(instant, within.endsAt);
}

/** What two periods have in common, `null` when that is nothing. */
export function intersect(a: Period, b: Period): Period | null {
  if (!overlaps(a, b)) return null;
  return {
    startsAt: isBefore(a.startsAt, b.startsAt) ? b.startsAt : a.startsAt,
    endsAt: isBefore(a.endsAt, b.endsAt) ? a.endsAt : b.endsAt,
  };
}

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
