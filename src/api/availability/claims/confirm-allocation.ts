import type { Knex } from 'knex';
import { kept, lockLegs, lostLegs } from './lock-legs';

/**
 * Makes a booking's hold final, all legs of it or none. A hold whose time is over but which nobody has taken is still confirmed;
 * one that was confirmed before stays so.
 * @returns false when the hold, or that of a leg, is gone: the dates must be taken again with `retakeDates`
 */
export async function confirmAllocation(trx: Knex.Transaction, bookingReference: string): Promise<boolean> {
  const legs = await lockLegs(trx, bookingReference);
  if (lostLegs(legs).length > 0) return false;
  await trx('allocations')
    .where({ booking_reference: bookingReference, state: 'held' })
    .update({ state: 'confirmed', expires_at: null });
  return kept(legs).length > 0;
}
