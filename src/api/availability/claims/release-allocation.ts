import type { Knex } from 'knex';
import { lockLegs } from './lock-legs';
import { callWaitlist } from '../../waitlist/calling/call-waitlist';

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
  if (released > 0) await callWaitlist(trx, bookingReference);
  return released > 0;
}
