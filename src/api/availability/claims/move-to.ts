import type { Knex } from 'knex';
import { z } from 'zod';
import type { OwnAllocation } from './own-allocation';
import type { WishedTime } from './wished-time';

const answer = z.object({ rows: z.tuple([z.object({ moved: z.boolean() })]) });

/**
 * Moves a row of a booking to a unit and a time, with the needs that it has then. The function `move_span` decides, as `take_span` does
 * of new rows: holds that have died and are in the way are buried, those too that are only too close.
 * @returns false where somebody has the time, or is too close: nothing has changed then
 */
export async function moveTo(
  trx: Knex.Transaction,
  { id }: Pick<OwnAllocation, 'id'>,
  unitId: string,
  { startsAt, blockedUntil, needs }: WishedTime,
): Promise<boolean> {
  const wished = JSON.stringify({ unit_id: unitId, during: `[${startsAt},${blockedUntil})`, ...needs });
  const { rows } = answer.parse(await trx.raw(`SELECT move_span(?, CAST(? AS jsonb)) AS moved`, [id, wished]));
  return rows[0].moved;
}
