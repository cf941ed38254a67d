import type { Temporal } from 'temporal-polyfill';
import type { Period } from '../shared/period';

/** A unit that is free for a stay, with the neighbours it would have; `null` where nothing is near. */
export interface UnitCandidate {
  readonly unitId: string;
  /** When the unit becomes ready after whatever comes before. */
  readonly busyUntil: Temporal.Instant | null;
  /** When whatever comes next begins. */
  readonly busyFrom: Temporal.Instant | null;
}

/**
 * Unit ids in the order in which to try them for a stay (turnaround included): the one that is left with the fewest
 * gaps first, then the one with the smallest. Stays close together leave long spans free for long stays. Equal units
 * come in the order of their ids, so that the choice can be repeated.
 */
export function rankUnits(candidates: readonly UnitCandidate[], stay: Period): string[] {
  return candidates
    .map((candidate) => ({ unitId: candidate.unitId, gaps: gapsLeft(candidate, stay) }))
    .sort((a, b) => countOf(a.gaps) - countOf(b.gaps) || compare(sumOf(a.gaps), sumOf(b.gaps)) || idOrder(a, b))
    .map(({ unitId }) => unitId);
}

/** Idle milliseconds before and after the stay; without end where there is no neighbour. */
function gapsLeft({ busyUntil, busyFrom }: UnitCandidate, stay: Period): readonly number[] {
  return [
    busyUntil ? stay.startsAt.epochMilliseconds - busyUntil.epochMilliseconds : Infinity,
    busyFrom ? busyFrom.epochMilliseconds - stay.endsAt.epochMilliseconds : Infinity,
  ];
}

function countOf(gaps: readonly number[]): number {
  return gaps.filter((gap) => gap > 0).length;
}

function sumOf(gaps: readonly number[]): number {
  return gaps.reduce((sum, gap) => sum + gap, 0);
}

/** Subtracting would not do: no neighbour less no neighbour is not a number. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function idOrder(a: { readonly unitId: string }, b: { readonly unitId: string }): number {
  return a.unitId < b.unitId ? -1 : 1;
}
