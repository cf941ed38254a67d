import type { Knex } from 'knex';
import { z } from 'zod';
import { TAKEN, type Claim } from './claim';
import { takeFirstFreeUnit } from './take-first-free-unit';

const coordinate = z.number().nullable();
const needs = z.object({
  prepare_minutes: z.int().nullable(),
  rest_minutes: z.int(),
  begin_latitude: coordinate,
  begin_longitude: coordinate,
  end_latitude: coordinate,
  end_longitude: coordinate,
  minutes_per_km: z.number(),
  lead_minutes: z.int(),
  tail_minutes: z.int(),
});

const lostAllocation = z.object({
  rows: z.array(
    needs.extend({ listingId: z.string(), unitId: z.string(), startsAt: z.string(), blockedUntil: z.string() }),
  ),
});

const LOST = `
  SELECT calendar.listing_id AS "listingId", lost.unit_id AS "unitId",
         to_json(lower(lost.during)) #>> '{}' AS "startsAt", to_json(upper(lost.during)) #>> '{}' AS "blockedUntil",
         ${Object.keys(needs.shape)
           .map((column) => `lost.${column}`)
           .join(', ')}
    FROM allocations lost JOIN unit_calendars calendar USING (unit_id)
   WHERE lost.booking_reference = :bookingReference AND lost.state = 'expired'
   ORDER BY lost.created_at DESC LIMIT 1`;

/**
 * Takes the dates of a booking whose hold was lost once more, confirmed at once, because its money has come: on the same
 * unit where that is free, else on another of the listing. The dead row stays as history; the dates live in a new one, with
 * the same needs of its neighbours.
 * @returns the unit that the booking has from now on, which may be another than before
 */
export async function retakeDates(trx: Knex.Transaction, bookingReference: string): Promise<Claim> {
  const { rows } = lostAllocation.parse(await trx.raw(LOST, { bookingReference }));
  const [lost] = rows;
  if (!lost) return TAKEN;
  const { listingId, unitId, startsAt, blockedUntil, ...kept } = lost;
  const dates = { listingId, startsAt, blockedUntil, needs: kept, bookingReference };
  const taking = { ...dates, state: 'confirmed', expiresAt: null } as const;
  const same = await takeFirstFreeUnit(trx, { ...taking, unitId });
  return same.outcome === 'claimed' ? same : takeFirstFreeUnit(trx, { ...taking, unitId: null });
}
