import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A quarter; a whole year is asked for in four. */
const MOST_DAYS = 92;

const day = z.iso.date().refine((text) => text >= '2000-01-01' && text <= '2100-12-31', { error: 'is no day of ours' });

/** Days in UTC, both included. */
export const journalRequest = z
  .strictObject({ from: day, to: day, format: z.enum(['json', 'csv']).optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'is not before from' })
  .refine(({ from, to }) => daysIn(from, to) <= MOST_DAYS, {
    path: ['to'],
    error: `is ${MOST_DAYS} days after from at most`,
  });

function daysIn(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days + 1;
}
