import type { Knex } from 'knex';
import { lockLegs } from './lock-legs';
import { callWaitlist } from '../../waitlist/calling/call-waitlist';

/**
 * Ends a booking's hold. A claimant who wanted the dates after the hold's time may have ended it before: that is fine.
 * @returns false when there was no hold any more
 */
export async function expireAllocation(trx: Knex.Transaction, bookingReference: string): Promise<boolean> {
  await lockLegs(trx, bookingReference);
  const expired = await trx('allocations')
    .where({ booking_reference: bookingReference, state: 'held' })
    .update({ state: 'expired' });
  if (expired > 0) await callWaitlist(trx, bookingReference);
  return expired > 0;
}
