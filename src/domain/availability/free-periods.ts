import { Temporal } from 'temporal-polyfill';
import type { BlockingAllocationState } from '../booking/allocation-lifecycle';
import { DomainError } from '../shared/domain-error';
import { isBefore, overlaps, type Period } from '../shared/period';
import { missingMinutes, type StayNeeds, type TakenByStay } from './between-stays';

/** Time that is taken from a unit, its turnaround included. */
export interface PlainAllocation extends Period {
  readonly unitId: string;
  readonly state: BlockingAllocationState;
  /** Of stays; what blocks without being one needs nothing of its neighbours. */
  readonly needs?: StayNeeds | null;
}

/** One unit, seen by somebody who wants it: how many minutes are missing before or after the stay; `null` where it is taken. */
interface UnitLook {
  readonly unit: string;
  readonly missing: number | null;
}

function lookAtUnits(
  units: readonly string[],
  allocations: readonly PlainAllocation[],
  wanted: TakenByStay,
): UnitLook[] {
  return units.map((unit) => {
    const ofUnit = allocations.filter(({ unitId }) => unitId === unit);
    if (ofUnit.some((allocation) => overlaps(allocation, wanted))) return { unit, missing: null };
    const { before, after } = neighboursOf(wanted, ofUnit);
    return {
      unit,
      missing: Math.max(before ? missingMinutes(before, wanted) : 0, after ? missingMinutes(wanted, after) : 0),
    };
  });
}

/**
 * The units that are free for a whole stay and its preparation, and far enough from the stays before and after it. The
 * constraint in the database, and its look at the neighbours, still have the last word.
 */
export function freeUnits(
  units: readonly string[],
  allocations: readonly PlainAllocation[],
  wanted: TakenByStay,
): string[] {
  return lookAtUnits(units, allocations, wanted).flatMap(({ unit, missing }) => (missing === 0 ? [unit] : []));
}

export function isAnyUnitFree(
  units: readonly string[],
  allocations: readonly PlainAllocation[],
  wanted: TakenByStay,
): boolean {
  return freeUnits(units, allocations, wanted).length > 0;
}

/**
 * @throws DomainError where no unit is free: `turnaround-too-short` {missingMinutes} when one would be, if its neighbours left it
 *   more time; else `dates-unavailable`
 */
export function requireFreeUnit(
  units: readonly string[],
  allocations: readonly PlainAllocation[],
  wanted: TakenByStay,
): void {
  const looks = lookAtUnits(units, allocations, wanted).flatMap(({ missing }) => (missing === null ? [] : [missing]));
  if (looks.includes(0)) return;
  if (looks.length === 0) throw new DomainError('dates-unavailable', 'These dates are taken.');
  throw new DomainError(
    'turnaround-too-short',
    'There is not enough time between this stay and another one to clean, and to get from one place to the other.',
    { missingMinutes: Math.min(...looks) },
  );
}

interface Neighbours {
  readonly before: TakenByStay | null;
  readonly after: TakenByStay | null;
}

function neighboursOf(wanted: Period, ofUnit: readonly PlainAllocation[]): Neighbours {
  let before: TakenByStay | null = null;
  let after: TakenByStay | null = null;
  for (const { needs, startsAt, endsAt } of ofUnit) {
    if (!needs) continue;
    const stay = { needs, startsAt, endsAt };
    if (isBefore(stay.startsAt, wanted.startsAt)) {
      if (!before || isBefore(before.startsAt, stay.startsAt)) before = stay;
    } else if (!after || isBefore(stay.startsAt, after.startsAt)) after = stay;
  }
  return { before, after };
}

/** Shared by all that have none: most days of most units are free. */
const NOTHING: readonly never[] = [];

/**
 * For each window the busy periods that overlap it. The windows must be in order (starts and ends both rising), then it
 * costs one search for each busy period, not one comparison for each pair.
 */
export function busyWithin<Busy extends Period>(
  windows: readonly Period[],
  busy: readonly Busy[],
): (readonly Busy[])[] {
  const found: (readonly Busy[])[] = windows.map(() => NOTHING);
  for (const one of busy) {
    for (let index = firstEndingAfter(windows, one.startsAt); index < windows.length; index += 1) {
      const window = windows[index];
      if (!window || !overlaps(window, one)) break;
      found[index] = [...(found[index] ?? NOTHING), one];
    }
  }
  return found;
}

function firstEndingAfter(windows: readonly Period[], instant: Temporal.Instant): number {
  let low = 0;
  let high = windows.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const window = windows[middle];
    if (window && isBefore(instant, window.endsAt)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The longest time in a row within a window that nothing is busy, in hours. */
export function longestFreeHours(window: Period, busy: readonly Period[]): number {
  const inOrder = [...busy].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  let freeSince = window.startsAt;
  let longest = 0;
  for (const { startsAt, endsAt } of [...inOrder, { startsAt: window.endsAt, endsAt: window.endsAt }]) {
    longest = Math.max(longest, hoursBetween(freeSince, startsAt));
    if (isBefore(freeSince, endsAt)) freeSince = endsAt;
  }
  return longest;
}

export function hoursBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 3_600_000;
}
