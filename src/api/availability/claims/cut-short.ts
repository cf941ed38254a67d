import type { Knex } from 'knex';
import type { Temporal } from 'temporal-polyfill';
import { callWaitlist } from '../../waitlist/calling/call-waitlist';

const CUT = `
  UPDATE allocations SET during = tstzrange(lower(during), least(upper(during), CAST(:back AS timestamptz)
           + make_interval(mins => coalesce(prepare_minutes, 0))))
   WHERE booking_reference = :bookingReference AND state = 'confirmed' AND lower(during) < CAST(:back AS timestamptz)`;

/** What comes back early is free for others once it is prepared. Call it under the booking's lock. */
export async function cutShort(trx: Knex.Transaction, bookingReference: string, back: Temporal.Instant): Promise<void> {
  await callWaitlist(trx, bookingReference);
  await trx.raw(CUT, { bookingReference, back: back.toString() });
}
