import type { Knex } from 'knex';

/** Takes from offers that have ended who they were for, what both sides wrote, and their links. Call it under their locks. */
export async function forgetOffers(trx: Knex.Transaction, references: readonly string[]): Promise<void> {
  if (references.length > 0) await trx.raw('SELECT forget_offers(?::text[])', [[...references]]);
}
