import type { Knex } from 'knex';
import { z } from 'zod';
import { enqueue } from '../../../jobs/boss';

const listings = z.object({ rows: z.array(z.object({ listing: z.string() })) });

/** Somebody may wait for any dates of the listings whose units the booking has or had. */
const WAITED_FOR = `
  SELECT DISTINCT calendar.listing_id AS listing
    FROM allocations freed JOIN unit_calendars calendar USING (unit_id)
   WHERE freed.booking_reference = :bookingReference
     AND EXISTS (SELECT FROM waitlist_entries waiting
                  WHERE waiting.listing_id = calendar.listing_id AND waiting.state = 'waiting')`;

/**
 * Has those served who wait for dates that a booking has just let go, in the transaction that lets them go. It only saves time:
 * the sweep finds whoever waits for dates that are free, and nobody gets those before them.
 */
export async function callWaitlist(trx: Knex.Transaction, bookingReference: string): Promise<void> {
  const { rows } = listings.parse(await trx.raw(WAITED_FOR, { bookingReference }));
  for (const { listing } of rows) await enqueue(trx, 'serve-waitlist', { listing });
}
