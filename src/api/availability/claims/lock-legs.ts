import type { Knex } from 'knex';
import { z } from 'zod';
import { ALLOCATION_STATES } from '../../../domain/booking/allocation-lifecycle';
import { lockUnitsOf } from './lock-units';

/** One row of a booking; what a leg had before, and lost or gave back, is a row of it, too. */
const allocations = z.array(
  z.object({
    ...{ id: z.string(), unitId: z.string(), leg: z.int() },
    ...{ state: z.enum(ALLOCATION_STATES), createdAt: z.date() },
  }),
);
export type LegAllocation = z.output<typeof allocations>[number];

const legsOnListings = z.array(z.object({ leg: z.int(), listing_id: z.string() }));

/**
 * Locks all that a booking has of the calendars, so that nobody takes a leg of it while the others are looked at. An itinerary has
 * the units of its listings for itself until the transaction ends: the same ones whatever is to be done, and so in one order.
 * @returns its rows as they stand once they are locked, the oldest first
 */
export async function lockLegs(trx: Knex.Transaction, bookingReference: string): Promise<LegAllocation[]> {
  const where = { booking_reference: bookingReference };
  const found: unknown = await trx('allocations')
    .join('unit_calendars', 'unit_calendars.unit_id', 'allocations.unit_id')
    .where(where)
    .distinct('leg', 'listing_id');
  const legs = legsOnListings.parse(found);
  if (new Set(legs.map(({ leg }) => leg)).size > 1) {
    await lockUnitsOf(
      trx,
      legs.map(({ listing_id }) => listing_id),
    );
  }
  const columns = ['id', { unitId: 'unit_id' }, 'leg', 'state', { createdAt: 'created_at' }];
  const rows: unknown = await trx('allocations').where(where).orderBy('id').forUpdate().select(columns);
  return allocations.parse(rows).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** Rows that keep a unit for the booking: held, its time over or not, or for good. */
export function kept(legs: readonly LegAllocation[]): LegAllocation[] {
  return legs.filter(({ state }) => state === 'held' || state === 'confirmed');
}

/** The numbers of the legs whose hold somebody else has ended, and which have had no other dates since. */
export function lostLegs(legs: readonly LegAllocation[]): number[] {
  const living = new Set(kept(legs).map(({ leg }) => leg));
  const last = new Map(legs.map(({ leg, state }) => [leg, state]));
  return [...last].filter(([leg, state]) => state === 'expired' && !living.has(leg)).map(([leg]) => leg);
}
