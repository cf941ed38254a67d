import type { Knex } from 'knex';
import { lockLegs, lostLegs } from './lock-legs';

/**
 * Makes a booking's hold last longer, all legs of it or none. One whose time is over but which nobody has taken is held again.
 * @returns false when the hold, or that of a leg, is gone
 */
export async function extendHold(trx: Knex.Transaction, bookingReference: string, until: Date): Promise<boolean> {
  if (lostLegs(await lockLegs(trx, bookingReference)).length > 0) return false;
  const extended = await trx('allocations')
    .where({ booking_reference: bookingReference, state: 'held' })
    .update({ expires_at: until });
  return extended > 0;
}
