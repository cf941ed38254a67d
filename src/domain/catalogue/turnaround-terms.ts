/** What a listing says about the time between two of its stays, beside the least that every stay needs. */
import type { Point } from '../shared/distance';

export const CLEANING_CLASSES = ['light', 'standard', 'deep'] as const;
export type CleaningClass = (typeof CLEANING_CLASSES)[number];

/** So many minutes after stays that are long enough, or that enough guests had; after every stay where it says neither. */
export interface Cleaning {
  readonly class: CleaningClass;
  readonly minutes: number;
  /** In rate units. */
  readonly minDuration: number | null;
  readonly minGuests: number | null;
}

export interface TurnaroundTerms {
  /** The one with the most minutes holds; `turnaroundMinutes` of the listing are the least. */
  readonly cleanings: readonly Cleaning[];
  /** From a return to the next hand-over, for the crew: 0 where nobody has to rest. */
  readonly crewRestMinutes: number;
  /** Where a stay begins and ends when nothing else was agreed; `null` where nobody knows. */
  readonly home: Point | null;
  /** The way by road, in hundredths of a percent of the way as the crow flies. */
  readonly roadFactorBps: number;
  /** How fast it gets from one place to another; 0 for what never moves. */
  readonly speedKmh: number;
}
