import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { rankUnits } from '../../../domain/availability/unit-choice';
import type { Taking } from './take-first-free-unit';

/** Which units of a listing may be had for which time. */
export type Wanted = Pick<Taking, 'listingId' | 'unitId' | 'startsAt' | 'blockedUntil' | 'sparesDeadHolds'>;

const LIVING = `
  state IN ('held', 'confirmed', 'blocked') AND (state <> 'held' OR expires_at > now() OR :sparesDeadHolds)`;

/**
 * The units in service that look free, each with the neighbours that the stay would have. A hold that has died does not
 * count, unless it is spared. Living rows of a unit never overlap, so the last one that begins before the stay ends tells whether the unit is
 * free, and where it is, since when.
 */
const CANDIDATES = `
  SELECT unit_id AS "unitId", to_json(before.ends_at) #>> '{}' AS "busyUntil", to_json(after.starts_at) #>> '{}' AS "busyFrom"
    FROM unit_calendars calendar
    LEFT JOIN LATERAL (
      SELECT upper(during) AS ends_at FROM allocations
       WHERE unit_id = calendar.unit_id AND ${LIVING} AND lower(during) < :blockedUntil
       ORDER BY lower(during) DESC LIMIT 1) before ON true
    LEFT JOIN LATERAL (
      SELECT lower(during) AS starts_at FROM allocations
       WHERE unit_id = calendar.unit_id AND ${LIVING} AND lower(during) >= :blockedUntil
       ORDER BY lower(during) LIMIT 1) after ON true
   WHERE listing_id = :listingId AND in_service
     AND (CAST(:unitId AS text) IS NULL OR unit_id = :unitId)
     AND (before.ends_at IS NULL OR before.ends_at <= :startsAt)`;

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const candidates = z.object({
  rows: z.array(z.object({ unitId: z.string(), busyUntil: instant.nullable(), busyFrom: instant.nullable() })),
});

/** Unit ids to try, the one that is left with the fewest gaps first. */
export async function rankedCandidates(trx: Knex, wanted: Wanted): Promise<string[]> {
  const { listingId, unitId, startsAt, blockedUntil, sparesDeadHolds = false } = wanted;
  const values = { listingId, unitId, startsAt, blockedUntil, sparesDeadHolds };
  const { rows } = candidates.parse(await trx.raw(CANDIDATES, values));
  const stay = { startsAt: Temporal.Instant.from(startsAt), endsAt: Temporal.Instant.from(blockedUntil) };
  return rankUnits(rows, stay);
}
