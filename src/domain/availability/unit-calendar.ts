import type { RentalListing } from '../catalogue/rental-listing';
import type { RateSpan } from '../pricing/rate-card';
import { addDays, instantAt } from '../shared/calendar-date';
import { period, type Period } from '../shared/period';
import { marginsOf } from './between-stays';
import { busyWithin, hoursBetween, longestFreeHours, type PlainAllocation } from './free-periods';

/** What one night or rental day takes at least: from hand-over to return on the next date. Where hours are rented, the whole date. */
export interface DayWindow extends Period {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** What holds on the date. */
  readonly span: RateSpan;
}

/** One unit on one date. */
export interface UnitDay {
  readonly isFree: boolean;
  /** Free, and in time for the turnaround before whatever comes next: a stay may end here. */
  readonly isReadyAfter: boolean;
  readonly inTheWay: readonly PlainAllocation[];
}

export function dayWindow(listing: RentalListing, date: string, span: RateSpan): DayWindow {
  const { rateUnit, timeZone, handoverTime, returnTime } = listing;
  const [starts, ends] = rateUnit === 'hour' ? ['00:00', '00:00'] : [handoverTime, returnTime];
  return { date, span, ...period(instantAt(date, starts, timeZone), instantAt(addDays(date, 1), ends, timeZone)) };
}

/** What one unit is on each of the days, given everything that is taken from it. */
export function unitCalendar(
  listing: RentalListing,
  days: readonly DayWindow[],
  allocations: readonly PlainAllocation[],
): UnitDay[] {
  const { rateUnit } = listing;
  const taken = busyWithin(
    days,
    allocations.map((allocation) => withTail(listing, allocation)),
  );
  const unready = busyWithin(
    days,
    allocations.map((allocation) => withTimeToPrepare(listing, allocation)),
  );
  return days.map((day, index) => {
    const inTheWay = taken[index] ?? [];
    const notReady = unready[index] ?? [];
    if (rateUnit !== 'hour') return { isFree: inTheWay.length === 0, isReadyAfter: notReady.length === 0, inTheWay };
    const wholeDay = hoursBetween(day.startsAt, day.endsAt);
    const fits = longestFreeHours(day, notReady) >= Math.min(day.span.minStay, wholeDay);
    return { isFree: fits, isReadyAfter: fits, inTheWay };
  });
}

/** Whoever comes after a stay comes home, as far as anybody knows before a guest says where: see `marginsOf`. */
function withTail(listing: RentalListing, allocation: PlainAllocation): PlainAllocation {
  const tailMinutes = allocation.needs ? marginsOf(listing, allocation.needs).tailMinutes : 0;
  return tailMinutes === 0 ? allocation : { ...allocation, endsAt: allocation.endsAt.add({ minutes: tailMinutes }) };
}

/** Whoever comes before this allocation must have left, and the unit be prepared and where it has to be, when it begins. */
function withTimeToPrepare(listing: RentalListing, allocation: PlainAllocation): Period {
  const leadMinutes = allocation.needs ? marginsOf(listing, allocation.needs).leadMinutes : 0;
  const { startsAt, endsAt } = withTail(listing, allocation);
  return { startsAt: startsAt.subtract({ minutes: listing.turnaroundMinutes + leadMinutes }), endsAt };
}
