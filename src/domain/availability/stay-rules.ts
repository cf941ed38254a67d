/**
 * The rules of a listing for a stay, each as a small function that returns the broken rule or nothing. What they tell
 * the guest in `details` is what would work instead.
 */
import type { Temporal } from 'temporal-polyfill';
import type { IsoWeekday, RentalListing } from '../catalogue/rental-listing';
import { flattenSeasons, rateOn, type RateSegment } from '../pricing/season-rates';
import { addDays, dateIn, instantAt, weekdayOf } from '../shared/calendar-date';
import { DomainError } from '../shared/domain-error';
import { isBefore } from '../shared/period';
import { requireCount } from '../shared/require-count';
import type { RentalPeriod } from './rental-period';

const DAYS_TO_LOOK_AHEAD = 60;
const DATES_TO_NAME = 3;

/**
 * @throws DomainError `invalid-request` (no sensible number of guests), or the first rule that the stay breaks:
 *   `too-many-guests` {maximum} · `dates-in-the-past` {earliest} · `lead-time-too-short` {earliest} ·
 *   `dates-too-far-ahead` {latest} · `stay-too-short` {minimum, unit, suggestion: {from, to}} ·
 *   `stay-too-long` {maximum, unit, suggestion} · `arrival-day-closed` {nextArrivals: dates} ·
 *   `departure-day-closed` {nextDepartures: dates}
 */
export function checkStay(listing: RentalListing, stay: RentalPeriod, guests: number, now: Temporal.Instant): void {
  requireCount(guests, ['guests']);
  const broken = brokenStayRule(listing, stay, guests, now);
  if (broken) throw broken;
}

/** Whether the rules of the listing allow a stay. Says nothing about whether its dates are free. */
export function isStayAllowed(
  listing: RentalListing,
  stay: RentalPeriod,
  guests: number,
  now: Temporal.Instant,
): boolean {
  return brokenStayRule(listing, stay, guests, now) === null;
}

function brokenStayRule(
  listing: RentalListing,
  stay: RentalPeriod,
  guests: number,
  now: Temporal.Instant,
): DomainError | null {
  const segments = flattenSeasons(listing);
  return (
    tooManyGuests(listing, guests) ??
    tooSoon(listing, stay, now) ??
    tooFarAhead(listing, stay, now) ??
    tooShort(listing, stay, segments) ??
    tooLong(listing, stay) ??
    arrivalClosed(stay, segments) ??
    departureClosed(listing, stay)
  );
}

function tooManyGuests({ name, maxGuests }: RentalListing, guests: number): DomainError | null {
  if (guests <= maxGuests) return null;
  return new DomainError('too-many-guests', `${name} takes ${maxGuests} guests at most.`, { maximum: maxGuests });
}

function tooSoon(listing: RentalListing, stay: RentalPeriod, now: Temporal.Instant): DomainError | null {
  const ready = now.add({ hours: listing.leadTimeHours });
  if (!isBefore(stay.startsAt, ready)) return null;
  const earliest = earliestArrival(listing, ready);
  if (isBefore(stay.startsAt, now)) {
    return new DomainError('dates-in-the-past', 'The stay would begin in the past.', { earliest });
  }
  const sentence = `${listing.name} needs ${listing.leadTimeHours} hours to prepare; the earliest arrival is ${earliest}.`;
  return new DomainError('lead-time-too-short', sentence, { earliest });
}

/** The first date, or full local hour, at which somebody may arrive. */
export function earliestArrival({ rateUnit, timeZone, handoverTime }: RentalListing, ready: Temporal.Instant): string {
  if (rateUnit === 'hour') {
    const hour = ready.toZonedDateTimeISO(timeZone).round({ smallestUnit: 'hour', roundingMode: 'ceil' });
    return hour.toPlainDateTime().toString({ smallestUnit: 'minute' });
  }
  const date = dateIn(timeZone, ready);
  return isBefore(instantAt(date, handoverTime, timeZone), ready) ? addDays(date, 1) : date;
}

/** The last date on which somebody may arrive. */
export function latestArrivalDate({ timeZone, advanceDays }: RentalListing, now: Temporal.Instant): string {
  return addDays(dateIn(timeZone, now), advanceDays);
}

function tooFarAhead(listing: RentalListing, stay: RentalPeriod, now: Temporal.Instant): DomainError | null {
  const latest = latestArrivalDate(listing, now);
  if (stay.arrivalDate <= latest) return null;
  return new DomainError('dates-too-far-ahead', `${listing.name} can be booked until ${latest}.`, { latest });
}

function tooShort(listing: RentalListing, stay: RentalPeriod, segments: readonly RateSegment[]): DomainError | null {
  const minimum = rateOn(segments, stay.arrivalDate).minStay;
  if (stay.duration >= minimum) return null;
  return new DomainError('stay-too-short', `The shortest stay is ${count(minimum, listing)}.`, {
    minimum,
    unit: listing.rateUnit,
    suggestion: { from: stay.from, to: firstOpenEnd(listing, stay, minimum) },
  });
}

function tooLong(listing: RentalListing, stay: RentalPeriod): DomainError | null {
  const maximum = listing.maxStay;
  if (maximum === null || stay.duration <= maximum) return null;
  return new DomainError('stay-too-long', `The longest stay is ${count(maximum, listing)}.`, {
    maximum,
    unit: listing.rateUnit,
    suggestion: { from: stay.from, to: endAfter(listing, stay, maximum) },
  });
}

function arrivalClosed(stay: RentalPeriod, segments: readonly RateSegment[]): DomainError | null {
  const isOpen = (date: string) => isArrivalOpen(rateOn(segments, date), date);
  if (isOpen(stay.arrivalDate)) return null;
  return new DomainError('arrival-day-closed', `Nobody can arrive on ${stay.arrivalDate}.`, {
    nextArrivals: nextDates(stay.arrivalDate, isOpen),
  });
}

function departureClosed(listing: RentalListing, stay: RentalPeriod): DomainError | null {
  const isOpen = (date: string) => isDepartureOpen(listing, date);
  if (isOpen(stay.departureDate)) return null;
  return new DomainError('departure-day-closed', `Nobody can leave on ${stay.departureDate}.`, {
    nextDepartures: nextDates(stay.departureDate, isOpen),
  });
}

export function isArrivalOpen({ closedArrivalWeekdays }: RateSegment, date: string): boolean {
  return !isAmong(closedArrivalWeekdays, date);
}

export function isDepartureOpen({ closedDepartureWeekdays }: RentalListing, date: string): boolean {
  return !isAmong(closedDepartureWeekdays, date);
}

function isAmong(weekdays: readonly IsoWeekday[], date: string): boolean {
  return weekdays.length > 0 && weekdays.includes(weekdayOf(date));
}

function nextDates(after: string, isOpen: (date: string) => boolean): string[] {
  const found: string[] = [];
  for (let days = 1; days <= DAYS_TO_LOOK_AHEAD && found.length < DATES_TO_NAME; days += 1) {
    const date = addDays(after, days);
    if (isOpen(date)) found.push(date);
  }
  return found;
}

/** The first departure at or after the minimum on which one may leave, so that following the advice does not break the next rule. */
function firstOpenEnd(listing: RentalListing, stay: RentalPeriod, minimum: number): string {
  const end = endAfter(listing, stay, minimum);
  if (listing.rateUnit === 'hour') return end;
  return (
    [end, ...nextDates(end, (date) => isDepartureOpen(listing, date))].find((date) => isDepartureOpen(listing, date)) ??
    end
  );
}

function endAfter({ rateUnit, timeZone }: RentalListing, stay: RentalPeriod, duration: number): string {
  if (rateUnit !== 'hour') return addDays(stay.from, duration);
  const end = stay.startsAt.add({ hours: duration }).toZonedDateTimeISO(timeZone);
  return end
    .round({ smallestUnit: 'hour', roundingMode: 'floor' })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

function count(quantity: number, { rateUnit }: RentalListing): string {
  return `${quantity} ${rateUnit}${quantity === 1 ? '' : 's'}`;
}
