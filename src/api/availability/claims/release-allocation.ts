import type { Knex } from 'knex';
import { lockLegs } from './lock-legs';

/**
 * Gives back the dates of a booking that is cancelled or declined, held or confirmed.
 * @returns false when it had none any more
 */
export async function releaseAllocation(trx: Knex.Transaction, bookingReference: string): Promise<boolean> {
  await lockLegs(trx, bookingReference);
  const released = await trx('allocations')
    .where({ booking_reference: bookingReference })
    .whereIn('state', ['held', 'confirmed'])
    .update({ state: 'released' });
  return released > 0;
}
