import type { Knex } from 'knex';
import type { Temporal } from 'temporal-polyfill';
import { callWaitlist } from '../../waitlist/calling/call-waitlist';

const CUT = `
  UPDATE allocations SET during = tstzrange(lower(during), least(upper(during), CAST(:back AS timestamptz)
           + make_interval(mins => coalesce(prepare_minutes, 0))))
   WHERE booking_reference = :bookingReference AND leg = :leg AND state = 'confirmed'
     AND lower(during) < CAST(:back AS timestamptz)`;

interface Returned {
  readonly bookingReference: string;
  /** An ordinary booking has one, number 0. */
  readonly leg: number;
}

/** What comes back early is free for others once it is prepared. Call it under the booking's lock. */
export async function cutShort(trx: Knex.Transaction, returned: Returned, back: Temporal.Instant): Promise<void> {
  await callWaitlist(trx, returned.bookingReference);
  await trx.raw(CUT, { ...returned, back: back.toString() });
}
