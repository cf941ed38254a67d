/**
 * From what a guest asks for (dates, or local hours) to the real time during which a unit is away.
 */
import { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../catalogue/rental-listing';
import {
  addDays,
  datesBetween,
  daysBetween,
  instantAt,
  isCalendarDateText,
  parseCalendarDate,
} from '../shared/calendar-date';
import { DomainError } from '../shared/domain-error';
import { invalidRequest } from '../shared/invalid-request';
import { afterTurnaround } from './turnaround';

export const LONGEST_REQUEST_DAYS = 400;

export interface RentalPeriod {
  /** As asked: `YYYY-MM-DD`, or local `YYYY-MM-DDTHH:mm` for listings rented by the hour. */
  readonly from: string;
  readonly to: string;
  /** Local date of arrival and of departure, `YYYY-MM-DD`. */
  readonly arrivalDate: string;
  readonly departureDate: string;
  /** In rate units: nights, rental days, or hours that really pass (a started one counts). */
  readonly duration: number;
  /** How often an extra charged by the day is counted: nights or rental days; started spans of 24 hours where rented by the hour. */
  readonly days: number;
  /** Hand-over and return. */
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** When the unit can be handed over again: the return plus the turnaround. */
  readonly blockedUntil: Temporal.Instant;
  /** The nights, rental days, or dates touched by hours: `YYYY-MM-DD`, in order. */
  readonly dates: readonly string[];
}

type Terms = Pick<RentalListing, 'rateUnit' | 'timeZone' | 'handoverTime' | 'returnTime' | 'turnaroundMinutes'>;

const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The period a request means for a listing. Says nothing about whether it may be booked: see `checkStay`.
 * @param from first night or rental day, or the local hour of hand-over
 * @param to date of departure or return (half-open: the night of `to` is not included), or the local hour of return
 * @throws DomainError `invalid-request`, `period-not-in-rental-unit`, `time-does-not-exist`
 */
export function rentalPeriod(listing: Terms, from: string, to: string): RentalPeriod {
  return listing.rateUnit === 'hour' ? hourlyPeriod(listing, from, to) : datedPeriod(listing, from, to);
}

function datedPeriod(listing: Terms, from: string, to: string): RentalPeriod {
  requireForm(listing, 'from', from, LOCAL_TIME);
  requireForm(listing, 'to', to, LOCAL_TIME);
  parseCalendarDate(from, ['from']);
  parseCalendarDate(to, ['to']);
  const nights = daysBetween(from, to);
  requireOrder(from, to, nights);
  return {
    from,
    to,
    arrivalDate: from,
    departureDate: to,
    duration: nights,
    days: nights,
    ...occupied(
      instantAt(from, listing.handoverTime, listing.timeZone),
      instantAt(to, listing.returnTime, listing.timeZone),
      listing.turnaroundMinutes,
    ),
    dates: datesBetween(from, to),
  };
}

function hourlyPeriod(listing: Terms, from: string, to: string): RentalPeriod {
  const start = localHour(listing, 'from', from);
  const end = localHour(listing, 'to', to);
  requireOrder(from, to, daysBetween(start.date, end.date));
  const hours = Math.ceil(start.instant.until(end.instant).total('hours'));
  const lastDate = end.time === '00:00' ? end.date : addDays(end.date, 1);
  return {
    from,
    to,
    arrivalDate: start.date,
    departureDate: end.date,
    duration: hours,
    days: Math.ceil(hours / 24),
    ...occupied(start.instant, end.instant, listing.turnaroundMinutes),
    dates: datesBetween(start.date, lastDate),
  };
}

function occupied(startsAt: Temporal.Instant, endsAt: Temporal.Instant, turnaroundMinutes: number) {
  return { startsAt, endsAt, blockedUntil: afterTurnaround(endsAt, turnaroundMinutes) };
}

interface LocalHour {
  readonly date: string;
  readonly time: string;
  readonly instant: Temporal.Instant;
}

/** A local full hour of the listing's zone. An hour that the clocks show twice means the first. */
function localHour(listing: Terms, field: string, text: string): LocalHour {
  if (isCalendarDateText(text)) throw wrongForm(listing, field);
  const [, date, hour, minute] = LOCAL_TIME.exec(text) ?? [];
  if (!date || !hour || !minute) throw invalidRequest([field], 'must be a local time like 2026-07-04T09:00');
  parseCalendarDate(date, [field]);
  if (minute !== '00') throw invalidRequest([field], 'must be a full hour');
  const local = Temporal.PlainDateTime.from(text);
  const zoned = local.toZonedDateTime(listing.timeZone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(local)) {
    throw new DomainError('time-does-not-exist', `The clocks of ${listing.timeZone} skip ${text}.`, {
      field,
      nextExisting: local
        .toZonedDateTime(listing.timeZone, { disambiguation: 'later' })
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' }),
    });
  }
  return { date, time: `${hour}:${minute}`, instant: zoned.toInstant() };
}

function requireForm(listing: Terms, field: string, text: string, wrong: RegExp): void {
  if (wrong.test(text)) throw wrongForm(listing, field);
}

function wrongForm({ rateUnit }: Terms, field: string): DomainError {
  const expected = rateUnit === 'hour' ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD';
  return new DomainError('period-not-in-rental-unit', `This listing is rented by the ${rateUnit}: write ${expected}.`, {
    field,
    rentalUnit: rateUnit,
    expected,
  });
}

function requireOrder(from: string, to: string, days: number): void {
  if (to <= from) throw invalidRequest(['to'], 'must be after from');
  if (days > LONGEST_REQUEST_DAYS) throw invalidRequest(['to'], `must be within ${LONGEST_REQUEST_DAYS} days of from`);
}
