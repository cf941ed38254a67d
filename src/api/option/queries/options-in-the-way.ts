import type { Knex } from 'knex';
import { z } from 'zod';
import { LIVING } from '../../waitlist/queries/living-allocation';
import { WISHED } from '../../waitlist/queries/who-can-be-served';

/**
 * Who waits for dates that on some unit nothing but one option blocks, by lying there or by being too close, with that option: in the
 * order of joining, and of those options the oldest first. Only the stay that was asked for counts, and nobody who waits has two options asked for at once.
 * `:listing` and `:option` narrow it, `:except` are options that cannot be asked for.
 */
export const OPTIONS_IN_THE_WAY = `
  SELECT entry.listing_id AS listing, entry.reference AS entry, opt.booking_reference AS option
    FROM waitlist_entries entry
    JOIN waitlist_stays stay ON stay.entry_reference = entry.reference AND stay.rank = 0 AND lower(stay.during) > now()
    JOIN unit_calendars calendar ON calendar.listing_id = entry.listing_id AND calendar.in_service
    CROSS JOIN LATERAL (
      SELECT min(taken.booking_reference) AS reference
        FROM in_the_way_of(${WISHED}, NULL) taken
      HAVING count(*) > 0 AND bool_and(taken.booking_reference IS NOT NULL) AND count(DISTINCT taken.booking_reference) = 1
    ) only_one
    JOIN booking_options opt ON opt.booking_reference = only_one.reference AND opt.challenged_by IS NULL
    JOIN bookings booking ON booking.reference = opt.booking_reference AND booking.state = 'awaiting_payment'
   WHERE entry.state = 'waiting' AND is_span_free(${WISHED}, only_one.reference)
     AND (CAST(:listing AS text) IS NULL OR entry.listing_id = :listing)
     AND (CAST(:option AS text) IS NULL OR opt.booking_reference = :option)
     AND NOT opt.booking_reference = ANY(CAST(:except AS text[]))
     AND NOT EXISTS (
       SELECT FROM booking_options asked JOIN allocations taken USING (booking_reference)
        WHERE asked.challenged_by = entry.reference AND taken.state = 'held' AND ${LIVING})
   ORDER BY entry.sequence, opt.created_at`;

/** Options that live and were asked for somebody who does not wait any more. `:listing` narrows it. */
export const MOOT_CHALLENGES = `
  SELECT calendar.listing_id AS listing, opt.booking_reference AS option
    FROM booking_options opt
    JOIN allocations taken ON taken.booking_reference = opt.booking_reference AND taken.state = 'held' AND ${LIVING}
    JOIN unit_calendars calendar ON calendar.unit_id = taken.unit_id
   WHERE opt.challenged_by IS NOT NULL
     AND (CAST(:listing AS text) IS NULL OR calendar.listing_id = :listing)
     AND NOT EXISTS (
       SELECT FROM waitlist_entries entry WHERE entry.reference = opt.challenged_by AND entry.state = 'waiting')
   ORDER BY opt.booking_reference`;

/** Somebody who waits, and the option that is in their way. */
export interface WantedOption {
  readonly entry: string;
  /** Reference of its booking. */
  readonly option: string;
}

const wanted = z.object({ rows: z.array(z.object({ entry: z.string(), option: z.string() })) });

/** The first of them; `null` where no option alone is in anybody's way. */
export async function firstWantedOption(
  knex: Knex,
  { listing, option, except = [] }: { listing?: string; option?: string; except?: readonly string[] },
): Promise<WantedOption | null> {
  const values = { listing: listing ?? null, option: option ?? null, except: [...except] };
  return wanted.parse(await knex.raw(`${OPTIONS_IN_THE_WAY} LIMIT 1`, values)).rows[0] ?? null;
}

const moot = z.object({ rows: z.array(z.object({ option: z.string() })) });

/** References of the bookings. */
export async function mootChallenges(knex: Knex, listing: string): Promise<string[]> {
  return moot.parse(await knex.raw(MOOT_CHALLENGES, { listing })).rows.map(({ option }) => option);
}
