import { z } from 'zod';

/** A whole number in a query string: digits and nothing else, so that `1e3`, ` 7` and `0x10` are refused. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,16}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(least, `must be ${least} or more`).max(most, `must be ${most} or less`));
}
