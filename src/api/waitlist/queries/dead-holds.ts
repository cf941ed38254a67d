import { z } from 'zod';
import { database } from '../../../database/transaction';
import { WISHED } from './who-can-be-served';

const found = z.object({ rows: z.array(z.object({ reference: z.string(), change: z.string().nullable() })) });

const DEAD_HOLDS = `
  SELECT DISTINCT coalesce(change.booking_reference, taken.booking_reference) AS reference, change.id AS change
    FROM waitlist_entries entry
    JOIN waitlist_stays stay ON stay.entry_reference = entry.reference
    JOIN unit_calendars calendar ON calendar.listing_id = entry.listing_id
    JOIN allocations taken ON taken.unit_id = calendar.unit_id AND excludes(taken, ${WISHED})
    LEFT JOIN amendments change ON change.id = taken.booking_reference
   WHERE entry.listing_id = :listing AND entry.state = 'waiting' AND taken.state = 'held' AND taken.expires_at <= now()
   ORDER BY 1, 2`;

/** A hold that has run out: of a booking, or of a change of one. */
export interface DeadHold {
  readonly reference: string;
  readonly change: string | null;
}

/** Holds that have run out, and are in the way of somebody who waits. */
export async function deadHolds(listing: string): Promise<DeadHold[]> {
  return found.parse(await database().raw(DEAD_HOLDS, { listing })).rows;
}
