import { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import { addDays } from '../shared/calendar-date';
import { DomainError } from '../shared/domain-error';
import { rentalPeriod, type RentalPeriod } from './rental-period';
import { isStayAllowed } from './stay-rules';

const MOST_ALTERNATIVES = 3;
export const DAYS_AROUND = 30;
const HOURS_AROUND = 12;

export interface Alternative {
  /** In the form of the request: dates, or local hours. */
  readonly from: string;
  readonly to: string;
}

export interface MissedStay {
  readonly listing: RentalListing;
  readonly stay: RentalPeriod;
  readonly guests: number;
  readonly now: Temporal.Instant;
  /** Whether one unit is free for the whole of another stay, for example by `isAnyUnitFree`. */
  readonly isFree: (stay: RentalPeriod) => boolean;
}

/**
 * Up to three stays of the same length that are free and allowed, the nearest first and the later of two equally near:
 * within 30 days of the one that was missed, and on the same day where hours are rented.
 */
export function nearestAlternatives({ listing, stay, guests, now, isFree }: MissedStay): Alternative[] {
  const found: Alternative[] = [];
  for (const { from, to } of listing.rateUnit === 'hour' ? shiftedHours(stay) : shiftedDates(stay)) {
    const candidate = periodIfItExists(listing, from, to);
    if (candidate?.duration !== stay.duration) continue;
    if (isStayAllowed(listing, candidate, { guests, now }) && isFree(candidate)) found.push({ from, to });
    if (found.length === MOST_ALTERNATIVES) break;
  }
  return found;
}

function shiftedDates({ from, to }: RentalPeriod): Alternative[] {
  return outwards(DAYS_AROUND).map((days) => ({ from: addDays(from, days), to: addDays(to, days) }));
}

function shiftedHours(stay: RentalPeriod): Alternative[] {
  return [
    ...outwards(HOURS_AROUND).map((hours) => shifted(stay, { hours })),
    ...outwards(DAYS_AROUND).map((days) => shifted(stay, { days })),
  ];
}

function shifted({ from, to }: RentalPeriod, by: { readonly hours: number } | { readonly days: number }): Alternative {
  const move = (time: string) => Temporal.PlainDateTime.from(time).add(by).toString({ smallestUnit: 'minute' });
  return { from: move(from), to: move(to) };
}

/** 1, -1, 2, -2 … */
function outwards(steps: number): number[] {
  return Array.from({ length: steps }, (_, index) => [index + 1, -index - 1]).flat();
}

/** `null` for local hours that the clocks skip. */
function periodIfItExists(listing: RentalListing, from: string, to: string): RentalPeriod | null {
  try {
    return rentalPeriod(listing, from, to);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'time-does-not-exist') return null;
    throw error;
  }
}
