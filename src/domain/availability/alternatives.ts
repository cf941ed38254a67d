import { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import { addDays, daysBetween } from '../shared/calendar-date';
import { DomainError } from '../shared/domain-error';
import { rentalPeriod, type RentalPeriod } from './rental-period';
import { isStayAllowed, withAllowedLength } from './stay-rules';

export const MOST_ALTERNATIVES = 3;
export const DAYS_AROUND = 30;
const HOURS_AROUND = 12;
const LONGEST_SPLIT = 31;

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
  /** Which units are free for the whole of another stay, for example by `freeUnits`. */
  readonly freeFor: (stay: RentalPeriod) => readonly string[];
}

/**
 * Up to three other stays that are free and allowed, the nearest first and the later of two equally near: within 30 days of
 * the one that was missed, and on the same day where hours are rented. They are as long as the one that was missed, or as
 * near to that as the rules allow where its length is what they refuse.
 */
export function nearestAlternatives({ listing, stay, guests, now, freeFor }: MissedStay): Alternative[] {
  const hasWrongLength = withAllowedLength(listing, stay) !== null;
  const found: Alternative[] = [];
  const shifts = listing.rateUnit === 'hour' ? shiftedHours(stay) : shiftedDates(stay);
  for (const { from, to } of hasWrongLength ? [stay, ...shifts] : shifts) {
    const candidate = periodIfItExists(listing, from, to);
    if (candidate?.duration !== stay.duration) continue;
    const resized = hasWrongLength ? inAllowedLength(listing, candidate) : candidate;
    if (!resized || !isStayAllowed(listing, resized, { guests, now })) continue;
    if (freeFor(resized).length > 0) found.push({ from: resized.from, to: resized.to });
    if (found.length === MOST_ALTERNATIVES) break;
  }
  return found;
}

/** A stay in two parts, each of which may be had by itself. */
export type SplitStay = readonly [Alternative, Alternative];

/**
 * Up to three ways to stay for the same nights on two units of one listing, those with the longest part first: moving once is
 * bad enough.
 */
export function splitStays(missed: MissedStay): SplitStay[] {
  return cutsOf(missed)
    .filter(({ first, second }) => {
      const [before, after] = [unitsFor(missed, first), unitsFor(missed, second)];
      return before.some((unit) => after.some((other) => other !== unit));
    })
    .sort((a, b) => longest(b) - longest(a))
    .slice(0, MOST_ALTERNATIVES)
    .map(({ first, second }) => [first, second]);
}

/** The longest beginning or end of a stay that can be had, and the rest of it, which has to be found elsewhere. */
export interface PartOfStay {
  readonly had: Alternative;
  readonly rest: Alternative;
}

export function longestPart(missed: MissedStay): PartOfStay | null {
  const parts = cutsOf(missed)
    .flatMap(({ first, second }) => [
      { had: first, rest: second },
      { had: second, rest: first },
    ])
    .sort((a, b) => nights(b.had) - nights(a.had));
  return parts.find(({ had }) => unitsFor(missed, had).length > 0) ?? null;
}

interface Cut {
  readonly first: Alternative;
  readonly second: Alternative;
}

/** Hours are not cut: nobody changes cars at noon. Nor are long stays, of which there would be too many ways. */
function cutsOf({ listing, stay: { from, to, duration } }: MissedStay): Cut[] {
  if (listing.rateUnit === 'hour' || duration > LONGEST_SPLIT) return [];
  return Array.from({ length: duration - 1 }, (_, index) => {
    const day = addDays(from, index + 1);
    return { first: { from, to: day }, second: { from: day, to } };
  });
}

function unitsFor({ listing, guests, now, freeFor }: MissedStay, { from, to }: Alternative): readonly string[] {
  const part = rentalPeriod(listing, from, to);
  return isStayAllowed(listing, part, { guests, now }) ? freeFor(part) : [];
}

function nights({ from, to }: Alternative): number {
  return daysBetween(from, to);
}

function longest({ first, second }: Cut): number {
  return Math.max(nights(first), nights(second));
}

function inAllowedLength(listing: RentalListing, stay: RentalPeriod): RentalPeriod | null {
  const wanted = withAllowedLength(listing, stay);
  return wanted && periodIfItExists(listing, wanted.from, wanted.to);
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
