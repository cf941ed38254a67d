import type { Knex } from 'knex';
import { z } from 'zod';
import { TAKEN, type Claim } from './claim';
import { takeFirstFreeUnit } from './take-first-free-unit';

const lostAllocation = z.object({
  rows: z.array(
    z.object({ listingId: z.string(), unitId: z.string(), startsAt: z.string(), blockedUntil: z.string() }),
  ),
});

const LOST = `
  SELECT calendar.listing_id AS "listingId", lost.unit_id AS "unitId",
         to_json(lower(lost.during)) #>> '{}' AS "startsAt", to_json(upper(lost.during)) #>> '{}' AS "blockedUntil"
    FROM allocations lost JOIN unit_calendars calendar USING (unit_id)
   WHERE lost.booking_reference = :bookingReference AND lost.state = 'expired'
   ORDER BY lost.created_at DESC LIMIT 1`;

/**
 * Takes the dates of a booking whose hold was lost once more, confirmed at once, because its money has come: on the same
 * unit where that is free, else on another of the listing. The dead row stays as history; the dates live in a new one.
 * @returns the unit that the booking has from now on, which may be another than before
 */
export async function retakeDates(trx: Knex.Transaction, bookingReference: string): Promise<Claim> {
  const { rows } = lostAllocation.parse(await trx.raw(LOST, { bookingReference }));
  const [lost] = rows;
  if (!lost) return TAKEN;
  const taking = { ...lost, state: 'confirmed', expiresAt: null, bookingReference } as const;
  const same = await takeFirstFreeUnit(trx, taking);
  return same.outcome === 'claimed' ? same : takeFirstFreeUnit(trx, { ...taking, unitId: null });
}
