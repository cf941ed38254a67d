import type { Knex } from 'knex';

/**
 * Keeps transactions that want several units apart until they end. Always in the order of the ids: two that want the
 * same pair would otherwise wait for each other for ever. Call it before the first claim of such a transaction.
 */
export async function lockUnits(trx: Knex.Transaction, unitIds: readonly string[]): Promise<void> {
  for (const unitId of [...new Set(unitIds)].sort()) {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`unit:${unitId}`]);
  }
}
