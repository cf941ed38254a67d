import { z } from 'zod';
import { daysBetween, FIRST_YEAR, LAST_YEAR } from '../../../../domain/shared/calendar-date';

/** A quarter; a whole year is asked for in four. */
const MOST_DAYS = 92;

// what is no day ends the check: no period is reckoned with it
const day = z.iso.date({ abort: true }).refine(isOfOurYears, { abort: true, error: 'is no day of ours' });

/** Days in UTC, both included. */
export const journalRequest = z
  .strictObject({ from: day, to: day, format: z.enum(['json', 'csv']).optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'is not before from' })
  .refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, { path: ['to'], error: `is within ${MOST_DAYS} days` });

function isOfOurYears(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}
