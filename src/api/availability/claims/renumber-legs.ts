import type { Knex } from 'knex';
import { z } from 'zod';
import { callWaitlist } from '../../waitlist/calling/call-waitlist';

const RENUMBER = `
  UPDATE allocations SET leg = (CAST(:numbers AS smallint[]))[leg + 1]
   WHERE booking_reference = :bookingReference AND leg < cardinality(CAST(:numbers AS smallint[]))`;

const FIRST = `
  SELECT unit_id AS "unitId" FROM allocations WHERE booking_reference = :bookingReference AND state = 'confirmed' ORDER BY leg LIMIT 1`;

const found = z.object({ rows: z.array(z.object({ unitId: z.string() })) });

/**
 * Gives the legs of a booking their new numbers. Call it under the booking's lock.
 * @param numbers for each old number the new one
 * @returns the unit of the first leg that is left; `null` where none is
 */
export async function renumberLegs(
  trx: Knex.Transaction,
  bookingReference: string,
  numbers: readonly number[],
): Promise<string | null> {
  if (numbers.some((number, index) => number !== index)) {
    await trx.raw(RENUMBER, { bookingReference, numbers: [...numbers] });
  }
  const { rows } = found.parse(await trx.raw(FIRST, { bookingReference }));
  return rows[0]?.unitId ?? null;
}

/** Lets the dates of one leg go. Call it under the booking's lock. */
export async function releaseLeg(
  trx: Knex.Transaction,
  { bookingReference, leg }: { readonly bookingReference: string; readonly leg: number },
): Promise<void> {
  await trx('allocations')
    .where({ booking_reference: bookingReference, leg, state: 'confirmed' })
    .update({ state: 'released' });
  await callWaitlist(trx, bookingReference);
}
