import type { Knex } from 'knex';

/**
 * Makes everybody who counts the same e-mail, address or card wait until this transaction ends: who counts next sees what
 * this one adds, so that a crowd cannot slip under a limit together. Taken in one order, after the booking's lock.
 */
export async function lockWhatIsCounted(trx: Knex.Transaction, keys: readonly string[]): Promise<void> {
  for (const key of [...new Set(keys)].sort()) {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [`risk:${key}`]);
  }
}
