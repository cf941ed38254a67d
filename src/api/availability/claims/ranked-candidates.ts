import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { rankUnits } from '../../../domain/availability/unit-choice';
import type { Taking } from './take-first-free-unit';

/**
 * The units in service that look free, each with the time it stands idle before and after. Gaps are looked at within
 * 60 days: a longer one is no gap that anybody would mind. A hold that has died does not count.
 */
const CANDIDATES = `
  SELECT unit_id AS "unitId",
         (SELECT to_json(max(upper(before.during))) #>> '{}' FROM allocations before
           WHERE before.unit_id = calendar.unit_id AND before.state IN ('held', 'confirmed', 'blocked')
             AND (before.state <> 'held' OR before.expires_at > now())
             AND before.during && tstzrange(CAST(:startsAt AS timestamptz) - interval '60 days', :startsAt)) AS "busyUntil",
         (SELECT to_json(min(lower(after.during))) #>> '{}' FROM allocations after
           WHERE after.unit_id = calendar.unit_id AND after.state IN ('held', 'confirmed', 'blocked')
             AND (after.state <> 'held' OR after.expires_at > now())
             AND after.during && tstzrange(:blockedUntil, CAST(:blockedUntil AS timestamptz) + interval '60 days')) AS "busyFrom"
    FROM unit_calendars calendar
   WHERE listing_id = :listingId AND in_service
     AND (CAST(:unitId AS text) IS NULL OR unit_id = :unitId)
     AND NOT EXISTS (
       SELECT FROM allocations taken
        WHERE taken.unit_id = calendar.unit_id AND taken.state IN ('held', 'confirmed', 'blocked')
          AND (taken.state <> 'held' OR taken.expires_at > now())
          AND taken.during && tstzrange(:startsAt, :blockedUntil))`;

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const candidates = z.object({
  rows: z.array(z.object({ unitId: z.string(), busyUntil: instant.nullable(), busyFrom: instant.nullable() })),
});

/** Unit ids to try, the one that is left with the fewest gaps first. */
export async function rankedCandidates(trx: Knex.Transaction, taking: Taking): Promise<string[]> {
  const { listingId, unitId, startsAt, blockedUntil } = taking;
  const { rows } = candidates.parse(await trx.raw(CANDIDATES, { listingId, unitId, startsAt, blockedUntil }));
  const stay = { startsAt: Temporal.Instant.from(startsAt), endsAt: Temporal.Instant.from(blockedUntil) };
  return rankUnits(rows, stay);
}
