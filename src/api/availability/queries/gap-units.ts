import type { Knex } from 'knex';
import { z } from 'zod';

/**
 * The night before, and the one that would come next, each from hand-over to hand-over. Only what is settled makes a gap: a
 * hold may be gone in a quarter of an hour, and the nights beside the stay be sold with it.
 */
const GAP_UNITS = `
  SELECT unit_id AS "unitId" FROM unit_calendars calendar
   WHERE listing_id = :listing AND in_service AND ${settledOn(':from::date - 1')} AND ${settledOn(':to::date')}
   ORDER BY unit_id`;

function settledOn(night: string): string {
  return `EXISTS (
    SELECT FROM living_allocations(calendar.unit_id, tstzrange(
             (${night} + calendar.handover_time) AT TIME ZONE calendar.time_zone,
             (${night} + 1 + calendar.handover_time) AT TIME ZONE calendar.time_zone)) beside
     WHERE beside.state IN ('confirmed', 'blocked'))`;
}

const rows = z.object({ rows: z.array(z.object({ unitId: z.string() })) });

/**
 * The units of a listing on which the nights `[from, to)` lie between two others that are confirmed or blocked, with nothing
 * before or after them that anybody could still sell. Says nothing about whether the nights themselves are free.
 * @param from calendar dates; what is rented by the hour has no nights
 */
export async function gapUnits(
  connection: Knex,
  { listing, from, to }: { readonly listing: string; readonly from: string; readonly to: string },
): Promise<string[]> {
  const found = rows.parse(await connection.raw(GAP_UNITS, { listing, from, to }));
  return found.rows.map(({ unitId }) => unitId);
}
