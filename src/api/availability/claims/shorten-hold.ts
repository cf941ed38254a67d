import type { Knex } from 'knex';

/**
 * Makes a booking's hold end sooner. One that ends sooner already stays as it is.
 * @returns false when the hold is gone
 */
export async function shortenHold(trx: Knex.Transaction, bookingReference: string, until: Date): Promise<boolean> {
  const held = await trx('allocations')
    .where({ booking_reference: bookingReference, state: 'held' })
    .update({ expires_at: trx.raw('LEAST(expires_at, ?)', [until]) });
  return held > 0;
}
