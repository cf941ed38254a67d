/** The calendar of a listing as the public sees it, from the plain allocations of its units. */
import type { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import { rateCardOf, rateIn, spanOn } from '../pricing/rate-card';
import { addDays, datesBetween, daysBetween, parseCalendarDate } from '../shared/calendar-date';
import { epochDayOf } from '../shared/epoch-day';
import { invalidRequest } from '../shared/invalid-request';
import { money, type Money } from '../shared/money';
import { isBefore } from '../shared/period';
import type { PlainAllocation } from './free-periods';
import { latestArrivalDate, readyFrom } from './arrival-window';
import { LONGEST_REQUEST_DAYS } from './rental-period';
import { isArrivalOpen, isDepartureOpen } from './stay-rules';
import { dayWindow, unitCalendar, type DayWindow, type UnitDay } from './unit-calendar';

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
  const { listing, units, from, to } = question;
  const card = rateCardOf(listing);
  // One date earlier, because whether a stay may end on the first date depends on the night before it.
  const days = datesBetween(addDays(from, -1), to).map((date) =>
    dayWindow(listing, date, spanOn(card, epochDayOf(date))),
  );
  const byUnit = groupByUnit(question);
  const calendars = units.map((unit) => unitCalendar(listing, days, byUnit.get(unit) ?? []));
  const unitsOn = days.map((_, index) => calendars.flatMap((calendar) => calendar[index] ?? []));
  const isBookable = bookableDays(question);
  return days.flatMap((day, index) => {
    const today = unitsOn[index];
    const before = unitsOn[index - 1];
    return today && before ? [describeDay(listing, day, { today, before, isBookable: isBookable(day) })] : [];
  });
}

function groupByUnit({ units, allocations }: AvailabilityQuestion): Map<string, PlainAllocation[]> {
  const groups = new Map<string, PlainAllocation[]>(units.map((unit) => [unit, []]));
  for (const allocation of allocations) groups.get(allocation.unitId)?.push(allocation);
  return groups;
}

/** Late enough to prepare for, and not further ahead than the calendar is open. */
function bookableDays({ listing, now }: AvailabilityQuestion): (day: DayWindow) => boolean {
  return ({ date, startsAt, endsAt, span: { leadTimeHours, advanceDays } }) => {
    const ready = readyFrom(listing, leadTimeHours, now);
    const latest = latestArrivalDate(listing, advanceDays, now);
    const isInTime = listing.rateUnit === 'hour' ? isBefore(ready, endsAt) : !isBefore(startsAt, ready);
    return isInTime && date <= latest;
  };
}

interface Circumstances {
  /** The units on the date itself, and on the one before. */
  readonly today: readonly UnitDay[];
  readonly before: readonly UnitDay[];
  readonly isBookable: boolean;
}

function describeDay(
  listing: RentalListing,
  { date, span }: DayWindow,
  { today, before, isBookable }: Circumstances,
): AvailabilityDay {
  const freeUnits = today.filter(({ isFree }) => isFree).length;
  const leaving = listing.rateUnit === 'hour' ? today : before;
  return {
    date,
    status: freeUnits > 0 ? 'free' : statusOfTaken(today),
    freeUnits,
    rate: money(rateIn(span, epochDayOf(date)).rateMinor, listing.currency),
    minStay: Math.max(span.minStay, span.minStayThroughout),
    arrival: freeUnits > 0 && isBookable && isArrivalOpen(span, date),
    departure: leaving.some(({ isReadyAfter }) => isReadyAfter) && isDepartureOpen(span, date),
  };
}

function statusOfTaken(units: readonly UnitDay[]): DayStatus {
  const states = new Set(units.flatMap(({ inTheWay }) => inTheWay.map(({ state }) => state)));
  if (states.has('held')) return 'held';
  return states.has('confirmed') ? 'booked' : 'blocked';
}

function requireRange({ from, to }: AvailabilityQuestion): void {
  parseCalendarDate(from, ['from']);
  parseCalendarDate(to, ['to']);
  if (to <= from) throw invalidRequest(['to'], 'must be after from');
  if (daysBetween(from, to) > LONGEST_REQUEST_DAYS) {
    throw invalidRequest(['to'], `must be within ${LONGEST_REQUEST_DAYS} days of from`);
  }
}
