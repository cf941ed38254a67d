import { Temporal } from 'temporal-polyfill';
import type { BlockingAllocationState } from '../booking/allocation-lifecycle';
import { isBefore, overlaps, type Period } from '../shared/period';
import type { RentalPeriod } from './rental-period';
import { occupiedBy } from './turnaround';

/** Time that is taken from a unit, its turnaround included. */
export interface PlainAllocation extends Period {
  readonly unitId: string;
  readonly state: BlockingAllocationState;
}

/** Whether one and the same unit is free for a whole stay and its turnaround. The constraint in the database still has the last word. */
export function isAnyUnitFree(
  units: readonly string[],
  allocations: readonly PlainAllocation[],
  stay: RentalPeriod,
): boolean {
  const wanted = occupiedBy(stay);
  const taken = new Set(allocations.filter((allocation) => overlaps(allocation, wanted)).map(({ unitId }) => unitId));
  return units.some((unit) => !taken.has(unit));
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
