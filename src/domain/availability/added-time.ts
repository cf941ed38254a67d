import { isBefore, overlaps, period, type Period } from '../shared/period';

/** What of `wanted` lies outside of `had`: before it, after it, both, or all of it; in the order of time. */
export function addedTime(had: Period, wanted: Period): Period[] {
  if (!overlaps(had, wanted)) return [wanted];
  return [
    ...(isBefore(wanted.startsAt, had.startsAt) ? [period(wanted.startsAt, had.startsAt)] : []),
    ...(isBefore(had.endsAt, wanted.endsAt) ? [period(had.endsAt, wanted.endsAt)] : []),
  ];
}
