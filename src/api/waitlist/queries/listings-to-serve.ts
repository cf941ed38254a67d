import { z } from 'zod';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { MOOT_CHALLENGES, OPTIONS_IN_THE_WAY } from '../../option/queries/options-in-the-way';
import { IS_FREE } from './who-can-be-served';

/**
 * Where somebody waits whose dates are free, or whose arrival has passed, or whose listing has changed since; where an option alone is
 * in somebody's way, and where one was asked for whom it does not matter any more. All of it is read from the rows: no release has to be remembered.
 */
const TO_SERVE = `
  SELECT entry.listing_id AS listing FROM waitlist_entries entry
   WHERE entry.state = 'waiting' AND (entry.over_at <= now() OR EXISTS (
     SELECT FROM waitlist_stays stay
      WHERE stay.entry_reference = entry.reference AND lower(stay.during) > now() AND ${IS_FREE}))
  UNION SELECT entry.listing_id FROM waitlist_entries entry
   JOIN waitlist_stays stay ON stay.entry_reference = entry.reference
   JOIN listing_index listing ON listing.document_id = entry.listing_id AND listing.version <> stay.listing_version
   WHERE entry.state = 'waiting'
  UNION SELECT listing FROM (${MOOT_CHALLENGES}) moot
  UNION SELECT listing FROM (${OPTIONS_IN_THE_WAY}) asked WHERE :byWaitlist
  LIMIT :most`;

const found = z.object({ rows: z.array(z.object({ listing: z.string() })) });

export async function listingsToServe(most: number): Promise<{ listing: string }[]> {
  const byWaitlist = environment().FIRST_REFUSAL_BY === 'waitlist';
  const { rows } = found.parse(
    await database().raw(TO_SERVE, { most, byWaitlist, listing: null, option: null, except: [] }),
  );
  return rows;
}
