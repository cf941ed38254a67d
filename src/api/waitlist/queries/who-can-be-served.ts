import type { Knex } from 'knex';
import { z } from 'zod';

/** A stay of somebody who waits, whose dates are free. */
export interface ServableStay {
  readonly reference: string;
  readonly sequence: number;
  readonly rank: number;
  readonly from: string;
  readonly to: string;
  readonly startsAt: Date;
}

export interface WhoWaits {
  readonly listing: string;
  /** Only stays that touch this, as `[startsAt, blockedUntil]`, and those that are not to be had because of it: it is too close. */
  readonly touching?: readonly [startsAt: string, blockedUntil: string];
  /** Only those who joined earlier. */
  readonly before?: number | undefined;
  /** The dates of this booking count as free. */
  readonly butFor?: string;
  /** What that booking had before, as `whatItHas` says it, does not: nobody waits in front of what is its own. */
  readonly had?: string;
  /** Stays that could not be served a moment ago, for another reason than their dates: see `stayKey`. */
  readonly except?: readonly string[];
}

/** Names one stay of one entry. */
export function stayKey({ reference, rank }: Pick<ServableStay, 'reference' | 'rank'>): string {
  return `${reference}/${rank}`;
}

/** The row that `stay` would be on the unit of `calendar`. */
export const WISHED = `wished_span(calendar.unit_id, stay.during, stay.needs)`;

const onAUnit = (condition: string): string => `
  EXISTS (
    SELECT FROM unit_calendars calendar
     WHERE calendar.listing_id = entry.listing_id AND calendar.in_service AND ${condition})`;

/**
 * Whether a unit is free for `stay`, one that `entry` would take, and its neighbours far enough away, as a claim looks at it. A hold
 * that has run out still counts: its payment may be under way, which only its provider knows. See `endDeadHolds`.
 */
export const IS_FREE = onAUnit(`is_span_free(${WISHED}, NULL)`);

/** The same if a booking, `:butFor`, did not have what it has now, but still what it had before, `:had`. */
const WAS_FREE = onAUnit(`
    is_span_free(${WISHED}, CAST(:butFor AS text)) AND NOT EXISTS (
      SELECT FROM jsonb_populate_recordset(CAST(NULL AS allocations), CAST(:had AS jsonb)) had
       WHERE had.unit_id = calendar.unit_id AND excludes(had, ${WISHED}))`);

const TOUCHED = `tstzrange(CAST(:startsAt AS timestamptz), CAST(:blockedUntil AS timestamptz))`;
/** Whoever waits for dates further away is no neighbour, whatever lies between two stays: their calendars are not looked into. */
const NEAR = `tstzrange(CAST(:startsAt AS timestamptz) - interval '30 days', CAST(:blockedUntil AS timestamptz) + interval '30 days')`;

const FIRST = `
  SELECT entry.reference, entry.sequence, stay.rank, stay.stay_from AS "from", stay.stay_to AS "to",
         lower(stay.during) AS "startsAt"
    FROM waitlist_entries entry JOIN waitlist_stays stay ON stay.entry_reference = entry.reference
   WHERE entry.state = 'waiting' AND entry.listing_id = :listing AND lower(stay.during) > now()
     AND (CAST(:startsAt AS timestamptz) IS NULL
          OR stay.during && ${TOUCHED} OR (stay.during && ${NEAR} AND NOT ${IS_FREE}))
     AND (CAST(:before AS bigint) IS NULL OR entry.sequence < :before)
     AND NOT (entry.reference || '/' || stay.rank) = ANY(CAST(:except AS text[]))
     AND ${WAS_FREE}
   ORDER BY entry.sequence, stay.rank LIMIT 1`;

const found = z.object({
  rows: z.array(
    z.object({
      reference: z.string(),
      sequence: z.coerce.number(),
      rank: z.number(),
      from: z.string(),
      to: z.string(),
      startsAt: z.date(),
    }),
  ),
});

/** Who is first in the queue of those whose dates are free now; `null` where nobody waits, as a rule, or nobody can be served. */
export async function whoCanBeServed(knex: Knex, who: WhoWaits): Promise<ServableStay | null> {
  const [startsAt, blockedUntil] = who.touching ?? [null, null];
  const { rows } = found.parse(
    await knex.raw(FIRST, {
      listing: who.listing,
      startsAt,
      blockedUntil,
      before: who.before ?? null,
      butFor: who.butFor ?? null,
      had: who.had ?? '[]',
      except: [...(who.except ?? [])],
    }),
  );
  return rows[0] ?? null;
}
