/** The calendar of a listing as the public sees it, from the plain allocations of its units. */
import type { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import { flattenSeasons, rateOn, type RateSegment } from '../pricing/season-rates';
import { addDays, datesBetween, daysBetween, instantAt, parseCalendarDate } from '../shared/calendar-date';
import { invalidRequest } from '../shared/invalid-request';
import { money, type Money } from '../shared/money';
import { isBefore, period, type Period } from '../shared/period';
import { busyWithin, hoursBetween, longestFreeHours, type PlainAllocation } from './free-periods';
import { LONGEST_REQUEST_DAYS } from './rental-period';
import { isArrivalOpen, isDepartureOpen, latestArrivalDate } from './stay-rules';

/** `held` may come free again when a guest does not pay; `booked` and `blocked` (maintenance, the owner) will not by themselves. */
export type DayStatus = 'free' | 'held' | 'booked' | 'blocked';

export interface AvailabilityDay {
  /** `YYYY-MM-DD` in the listing's zone; for nights the one that begins on this date. */
  readonly date: string;
  readonly status: DayStatus;
  readonly freeUnits: number;
  /** Of one rate unit. */
  readonly rate: Money;
  /** In rate units, for stays that arrive on this date. */
  readonly minStay: number;
  /** Whether a stay may begin on this date, and whether one may end on it. */
  readonly arrival: boolean;
  readonly departure: boolean;
}

export interface AvailabilityQuestion {
  readonly listing: RentalListing;
  /** The units in service. */
  readonly units: readonly string[];
  /** What blocks them from the day before `from` until the day after `to`; of other units it does not matter. */
  readonly allocations: readonly PlainAllocation[];
  /** Calendar dates, half-open, 400 days at most. */
  readonly from: string;
  readonly to: string;
  readonly now: Temporal.Instant;
}

/**
 * One day for each date of `[from, to)`.
 *
 * A unit is free for a night or rental day when nothing overlaps it from hand-over until return on the next date. Where
 * hours are rented it is free on a date when the shortest stay and its turnaround still fit in before the next guest;
 * exact hours are checked when they are asked for.
 * @throws DomainError `invalid-request`
 */
export function availabilityDays(question: AvailabilityQuestion): AvailabilityDay[] {
  requireRange(question);
  const { listing, units } = question;
  const segments = flattenSeasons(listing);
  // One date earlier, because whether a stay may end on the first date depends on the night before it.
  const days = datesBetween(addDays(question.from, -1), question.to).map((date) => dayWindow(listing, date));
  const byUnit = groupByUnit(question);
  const calendars = units.map((unit) => unitCalendar(listing, segments, days, byUnit.get(unit) ?? []));
  return days
    .slice(1)
    .map((day, index) =>
      describeDay(question, segments, day, { today: pick(calendars, index + 1), before: pick(calendars, index) }),
    );
}

interface DayWindow extends Period {
  readonly date: string;
}

/** What one unit is on one date: free or not, what is in the way, and whether it would be ready in time for the next guest. */
interface UnitDay {
  readonly isFree: boolean;
  readonly isReadyAfter: boolean;
  readonly states: ReadonlySet<PlainAllocation['state']>;
}

function dayWindow({ rateUnit, timeZone, handoverTime, returnTime }: RentalListing, date: string): DayWindow {
  const [starts, ends] = rateUnit === 'hour' ? ['00:00', '00:00'] : [handoverTime, returnTime];
  return { date, ...period(instantAt(date, starts, timeZone), instantAt(addDays(date, 1), ends, timeZone)) };
}

function groupByUnit({ units, allocations }: AvailabilityQuestion): Map<string, PlainAllocation[]> {
  const groups = new Map<string, PlainAllocation[]>(units.map((unit) => [unit, []]));
  for (const allocation of allocations) groups.get(allocation.unitId)?.push(allocation);
  return groups;
}

function unitCalendar(
  listing: RentalListing,
  segments: readonly RateSegment[],
  days: readonly DayWindow[],
  allocations: readonly PlainAllocation[],
): UnitDay[] {
  const taken = busyWithin(days, allocations);
  const widened = allocations.map((allocation) => withTimeToPrepare(allocation, listing.turnaroundMinutes));
  const unready = busyWithin(days, widened);
  return days.map((day, index) => {
    const inTheWay = taken[index] ?? [];
    const notReady = unready[index] ?? [];
    const states = new Set(inTheWay.map(({ state }) => state));
    if (listing.rateUnit !== 'hour') {
      return { isFree: inTheWay.length === 0, isReadyAfter: notReady.length === 0, states };
    }
    const wanted = Math.min(rateOn(segments, day.date).minStay, hoursBetween(day.startsAt, day.endsAt));
    const isFree = longestFreeHours(day, notReady) >= wanted;
    return { isFree, isReadyAfter: isFree, states };
  });
}

/** Whoever comes before this allocation must have left, and the unit be prepared, when it begins. */
function withTimeToPrepare({ startsAt, endsAt }: Period, turnaroundMinutes: number): Period {
  return { startsAt: startsAt.subtract({ minutes: turnaroundMinutes }), endsAt };
}

function pick(calendars: readonly UnitDay[][], index: number): UnitDay[] {
  return calendars.flatMap((calendar) => calendar[index] ?? []);
}

function describeDay(
  { listing, now }: AvailabilityQuestion,
  segments: readonly RateSegment[],
  day: DayWindow,
  { today, before }: { readonly today: readonly UnitDay[]; readonly before: readonly UnitDay[] },
): AvailabilityDay {
  const { rateMinor, minStay } = rateOn(segments, day.date);
  const freeUnits = today.filter(({ isFree }) => isFree).length;
  const couldLeave = (listing.rateUnit === 'hour' ? today : before).some(({ isReadyAfter }) => isReadyAfter);
  return {
    date: day.date,
    status: freeUnits > 0 ? 'free' : statusOfTaken(today),
    freeUnits,
    rate: money(rateMinor, listing.currency),
    minStay,
    arrival: freeUnits > 0 && isArrivalOpen(segments, day.date) && isBookable(listing, day, now),
    departure: couldLeave && isDepartureOpen(listing, day.date),
  };
}

function statusOfTaken(units: readonly UnitDay[]): DayStatus {
  if (units.some(({ states }) => states.has('held'))) return 'held';
  return units.some(({ states }) => states.has('confirmed')) ? 'booked' : 'blocked';
}

/** Late enough to prepare for, and not further ahead than the calendar is open. */
function isBookable(listing: RentalListing, day: DayWindow, now: Temporal.Instant): boolean {
  const ready = now.add({ hours: listing.leadTimeHours });
  const isInTime = listing.rateUnit === 'hour' ? isBefore(ready, day.endsAt) : !isBefore(day.startsAt, ready);
  return isInTime && day.date <= latestArrivalDate(listing, now);
}

function requireRange({ from, to }: AvailabilityQuestion): void {
  parseCalendarDate(from, ['from']);
  parseCalendarDate(to, ['to']);
  if (to <= from) throw invalidRequest(['to'], 'must be after from');
  if (daysBetween(from, to) > LONGEST_REQUEST_DAYS) {
    throw invalidRequest(['to'], `must be within ${LONGEST_REQUEST_DAYS} days of from`);
  }
}
