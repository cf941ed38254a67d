import type { Knex } from 'knex';

/**
 * Runs a query where the caller is: inside the open transaction when there is one, so that it needs no second connection
 * (two connections for one request are a deadlock as soon as every request of a full pool waits for its second), else on
 * the pool.
 */
export async function onCurrentConnection<T>(query: (knex: Knex) => Promise<T>): Promise<T> {
  if (strapi.db.inTransaction()) return strapi.db.transaction(({ trx }: { trx: Knex.Transaction }) => query(trx));
  return query(strapi.db.connection);
}
