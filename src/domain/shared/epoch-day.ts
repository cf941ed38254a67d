/**
 * Calendar dates as whole numbers of days since 1970-01-01, for where thousands of them are reckoned with at once: a
 * search prices every listing that is free. Texts and `Temporal` are for everything else.
 */
export type EpochDay = number;

const DAYS_OF_400_YEARS = 146_097;
/** Days from 0000-03-01, the first day of the era of the formula, to 1970-01-01. */
const ERA_TO_EPOCH = 719_468;

/**
 * The day of a `YYYY-MM-DD` text that is known to be a date of the years 0 to 9999; years begin in March here, so that
 * the leap day comes last.
 * Source: the proleptic Gregorian calendar, ISO 8601.
 */
export function epochDayOf(date: string): EpochDay {
  const month = digits(date, 5, 7);
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(date, 8, 10) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_400_YEARS + dayOfEra - ERA_TO_EPOCH;
}

/** 0 is Monday, 6 is Sunday: the first of January 1970 was a Thursday. */
export function weekdayIndex(day: EpochDay): number {
  return (((day + 3) % 7) + 7) % 7;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}
