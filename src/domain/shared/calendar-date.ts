/**
 * Calendar dates: days on the wall calendar of a place, without time or zone. They travel as `YYYY-MM-DD` text, which
 * also sorts and compares correctly as text.
 */
import { Temporal } from 'temporal-polyfill';
import { invalidRequest } from './invalid-request';

/** ISO-8601: 1 is Monday, 7 is Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const ISO_WEEKDAYS: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function isCalendarDateText(text: string): boolean {
  return DATE.test(text);
}

/**
 * Reads `YYYY-MM-DD` strictly: a real day of the years 2000 to 2100.
 * @param path where the text stood in the request, for the error
 * @throws DomainError `invalid-request`
 */
export function parseCalendarDate(text: string, path: readonly string[] = ['date']): Temporal.PlainDate {
  if (!isCalendarDateText(text)) throw invalidRequest(path, 'must be a date like 2026-07-04');
  const date = realDate(text);
  if (!date) throw invalidRequest(path, `${text} is not a day of the calendar`);
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR) {
    throw invalidRequest(path, `must lie between the years ${FIRST_YEAR} and ${LAST_YEAR}`);
  }
  return date;
}

function realDate(text: string): Temporal.PlainDate | null {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (month < 1 || day < 1) return null;
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
  return date.toString() === text ? date : null;
}

export function weekdayOf(date: string): IsoWeekday {
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  const weekday = ISO_WEEKDAYS.find((day) => day === dayOfWeek);
  if (!weekday) throw new RangeError(`${dayOfWeek} is not a weekday`);
  return weekday;
}

/** The date `days` later, or earlier where `days` is negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from `from` to `to`; negative when `to` is the earlier. From Friday to Sunday it is 2. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** Every date of the half-open span `[from, to)`. */
export function datesBetween(from: string, to: string): string[] {
  const first = Temporal.PlainDate.from(from);
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, days) => first.add({ days }).toString());
}

/** The date on the wall calendar of `timeZone` (IANA) at an instant. */
export function dateIn(timeZone: string, instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * The instant at which the clocks of `timeZone` show `time` (`HH:mm`) on `date`. A time that the clocks skip moves on by
 * the gap, a time that they show twice is the second: the same choices as PostgreSQL's `AT TIME ZONE`, so that the
 * database and we never disagree about when a day begins.
 */
export function instantAt(date: string, time: string, timeZone: string): Temporal.Instant {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(time);
  return local.toZonedDateTime(timeZone, { disambiguation: 'later' }).toInstant();
}
