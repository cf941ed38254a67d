import type { Knex } from 'knex';
import { z } from 'zod';
import { TAKEN, type Claim } from './claim';
import { holdTogether, type LegWish } from './hold-together';
import { kept, lockLegs, lostLegs } from './lock-legs';
import { NEEDS_COLUMNS, needsRow } from './needs-columns';
import { takeFirstFreeUnit } from './take-first-free-unit';

const lostAllocations = z.object({
  rows: z.array(
    needsRow.extend({
      ...{ leg: z.int(), listingId: z.string(), unitId: z.string() },
      ...{ startsAt: z.string(), blockedUntil: z.string() },
    }),
  ),
});

type LostAllocation = z.output<typeof lostAllocations>['rows'][number];

/** The last dates that each lost leg had. */
const LOST = `
  SELECT DISTINCT ON (lost.leg) lost.leg, calendar.listing_id AS "listingId", lost.unit_id AS "unitId",
         to_json(lower(lost.during)) #>> '{}' AS "startsAt", to_json(upper(lost.during)) #>> '{}' AS "blockedUntil",
         ${NEEDS_COLUMNS.map((column) => `lost.${column}`).join(', ')}
    FROM allocations lost JOIN unit_calendars calendar USING (unit_id)
   WHERE lost.booking_reference = :bookingReference AND lost.state = 'expired' AND lost.leg = ANY(:legs)
   ORDER BY lost.leg, lost.created_at DESC`;

/** Undoes what was confirmed of an itinerary that is not to be had whole. */
class NotAll extends Error {}

/**
 * Takes the dates of a booking whose hold was lost once more, confirmed at once, because its money has come: on the same
 * unit where that is free, else on another of the listing. The dead row stays as history; the dates live in a new one, with
 * the same needs of its neighbours. Of an itinerary all legs are confirmed, those that were lost and those that were not, or none is touched.
 * @returns the unit that the booking, or its first leg, has from now on, which may be another than before
 */
export async function retakeDates(trx: Knex.Transaction, bookingReference: string): Promise<Claim> {
  const legs = await lockLegs(trx, bookingReference);
  const { rows } = lostAllocations.parse(await trx.raw(LOST, { bookingReference, legs: lostLegs(legs) }));
  const lost = rows.map(lostLeg);
  const [first] = lost;
  if (!first) return TAKEN;
  const holding = { state: 'confirmed', expiresAt: null, bookingReference } as const;
  if (new Set(legs.map(({ leg }) => leg)).size > 1) return retakeLegs(trx, lost, holding);
  const same = await takeFirstFreeUnit(trx, { ...first, ...holding });
  return same.outcome === 'claimed' ? same : takeFirstFreeUnit(trx, { ...first, ...holding, unitId: null });
}

function lostLeg({ leg, listingId, unitId, startsAt, blockedUntil, ...needs }: LostAllocation) {
  return { leg, listingId, unitId, startsAt, blockedUntil, needs };
}

async function retakeLegs(
  trx: Knex.Transaction,
  lost: readonly LegWish[],
  holding: { readonly state: 'confirmed'; readonly expiresAt: null; readonly bookingReference: string },
): Promise<Claim> {
  try {
    return await trx.transaction(async (savepoint) => {
      // first, or a lost leg could take the unit of a sister whose time is over, too
      await savepoint('allocations')
        .where({ booking_reference: holding.bookingReference, state: 'held' })
        .update({ state: 'confirmed', expires_at: null });
      const { outcome } = await holdTogether(savepoint, lost, { accept: 'all', ...holding });
      if (outcome === 'taken') throw new NotAll();
      const [first] = kept(await lockLegs(savepoint, holding.bookingReference)).sort((a, b) => a.leg - b.leg);
      return first ? { outcome: 'claimed', allocationId: first.id, unitId: first.unitId } : TAKEN;
    });
  } catch (error) {
    if (error instanceof NotAll) return TAKEN;
    throw error;
  }
}
