import { z } from 'zod';
import { preparedQuery, runPrepared } from '../../../database/prepared-query';

const FILLS_GAP = preparedQuery(
  'fills-gap',
  `SELECT coalesce(bool_or(
            substring(through FROM $2::date - DATE '2026-01-01' FOR 1) = B'1'
            AND substring(through FROM $3::date - DATE '2026-01-01' + 1 FOR 1) = B'1'
            AND bit_count(substring(through FROM $2::date - DATE '2026-01-01' + 1 FOR $3::date - $2::date - 1)) = 0
            AND substring(ending FROM $3::date - DATE '2026-01-01' FOR 1) = B'0'), false)
          AS "fillsGap"
     FROM unit_calendars WHERE listing_id = $1 AND in_service AND $2::date > DATE '2026-01-01'`,
);

const answer = z.tuple([z.object({ fillsGap: z.boolean() })]);

/**
 * Whether the nights `[from, to)` lie between two others on some unit of a listing, with nothing before or after them that
 * anybody could still sell. Calendar dates; what is rented by the hour has no nights.
 */
export async function fillsGap(listing: string, from: string, to: string): Promise<boolean> {
  const [row] = answer.parse(await runPrepared(FILLS_GAP, [listing, from, to]));
  return row.fillsGap;
}
