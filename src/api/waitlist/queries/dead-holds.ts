import { z } from 'zod';
import { database } from '../../../database/transaction';
import { WISHED } from './who-can-be-served';

const found = z.object({ rows: z.array(z.object({ reference: z.string() })) });

const DEAD_HOLDS = `
  SELECT DISTINCT taken.booking_reference AS reference
    FROM waitlist_entries entry
    JOIN waitlist_stays stay ON stay.entry_reference = entry.reference
    JOIN unit_calendars calendar ON calendar.listing_id = entry.listing_id
    JOIN allocations taken ON taken.unit_id = calendar.unit_id AND excludes(taken, ${WISHED})
   WHERE entry.listing_id = :listing AND entry.state = 'waiting' AND taken.state = 'held' AND taken.expires_at <= now()
   ORDER BY 1`;

/** References of bookings whose hold has run out, and is in the way of somebody who waits. */
export async function deadHolds(listing: string): Promise<string[]> {
  return found.parse(await database().raw(DEAD_HOLDS, { listing })).rows.map(({ reference }) => reference);
}
