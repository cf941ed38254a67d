import type { Knex } from 'knex';

/**
 * Makes a booking's hold last longer. One whose time is over but which nobody has taken is held again.
 * @returns false when the hold is gone
 */
export async function extendHold(trx: Knex.Transaction, bookingReference: string, until: Date): Promise<boolean> {
  const extended = await trx('allocations')
    .where({ booking_reference: bookingReference, state: 'held' })
    .update({ expires_at: until });
  return extended > 0;
}
