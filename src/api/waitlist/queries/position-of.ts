import { z } from 'zod';
import { database } from '../../../database/transaction';

const counted = z.object({ rows: z.tuple([z.object({ ahead: z.coerce.number() })]) });

const AHEAD = `
  SELECT count(DISTINCT ahead.reference) AS ahead
    FROM waitlist_entries mine
    JOIN waitlist_stays stay ON stay.entry_reference = mine.reference
    JOIN waitlist_entries ahead ON ahead.listing_id = mine.listing_id AND ahead.state = 'waiting' AND ahead.sequence < mine.sequence
    JOIN waitlist_stays theirs ON theirs.entry_reference = ahead.reference AND theirs.during && stay.during
   WHERE mine.reference = :reference`;

/** Which place an entry that waits has among those who want some of the same dates; 1 is the first. */
export async function positionOf(reference: string): Promise<number> {
  const { rows } = counted.parse(await database().raw(AHEAD, { reference }));
  return rows[0].ahead + 1;
}
