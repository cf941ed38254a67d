import type { Knex } from 'knex';
import { z } from 'zod';

const unitIds = z.array(z.object({ unit_id: z.string() }));

/** The keys are taken as they come out of the list, one after the other. */
const LOCK_IN_ORDER =
  'SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(CAST(:keys AS text[])) AS wanted (key)';

/**
 * Keeps transactions that want several units apart until they end. Always in the order of the ids: two that want the
 * same pair would otherwise wait for each other for ever. Call it before the first claim of such a transaction. One statement: whoever
 * holds some of them already keeps others waiting.
 */
export async function lockUnits(trx: Knex.Transaction, unitIds: readonly string[]): Promise<void> {
  const keys = [...new Set(unitIds)].sort().map((unitId) => `unit:${unitId}`);
  await trx.raw(LOCK_IN_ORDER, { keys });
}

/** The same for every unit of some listings: whoever wants several legs may have to look at all of them. */
export async function lockUnitsOf(trx: Knex.Transaction, listingIds: readonly string[]): Promise<void> {
  const rows: unknown = await trx('unit_calendars').whereIn('listing_id', listingIds).select('unit_id');
  await lockUnits(
    trx,
    unitIds.parse(rows).map(({ unit_id }) => unit_id),
  );
}
