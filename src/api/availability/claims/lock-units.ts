import type { Knex } from 'knex';
import { z } from 'zod';

const unitIds = z.array(z.object({ unit_id: z.string() }));

/**
 * Keeps transactions that want several units apart until they end. Always in the order of the ids: two that want the
 * same pair would otherwise wait for each other for ever. Call it before the first claim of such a transaction.
 */
export async function lockUnits(trx: Knex.Transaction, unitIds: readonly string[]): Promise<void> {
  for (const unitId of [...new Set(unitIds)].sort()) {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`unit:${unitId}`]);
  }
}

/** The same for every unit of some listings: whoever wants several legs may have to look at all of them. */
export async function lockUnitsOf(trx: Knex.Transaction, listingIds: readonly string[]): Promise<void> {
  const rows: unknown = await trx('unit_calendars').whereIn('listing_id', listingIds).select('unit_id');
  await lockUnits(
    trx,
    unitIds.parse(rows).map(({ unit_id }) => unit_id),
  );
}
