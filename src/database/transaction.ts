import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';

const current = new AsyncLocalStorage<Knex.Transaction>();

/**
 * Where to send SQL: the transaction one is in, or the pool. A read inside a transaction that went to the pool would
 * wait for a second connection, and a crowd that does so waits for itself for ever.
 */
export function database(): Knex {
  return current.getStore() ?? strapi.db.connection;
}

/** Deadlock and serialisation failure: PostgreSQL undid everything, and the same work is welcome again. */
const RETRYABLE = new Set(['40P01', '40001']);

/** What Strapi hands to the work of a transaction; its own types leave it open. */
interface OwnTransaction {
  trx: Knex.Transaction;
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && RETRYABLE.has(error.code);
}

/**
 * Runs `work` in one transaction and returns only once the COMMIT itself has succeeded. `strapi.db.transaction` alone
 * reports success when COMMIT fails: knex hides that failure in `executionPromise`, so it is awaited here.
 * Document-service calls inside `work` join the transaction; so does a nested `inTransaction`.
 * A deadlock or serialisation failure is retried once.
 */
export async function inTransaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  if (strapi.db.inTransaction())
    return strapi.db.transaction(({ trx }: OwnTransaction) => current.run(trx, () => work(trx)));
  try {
    return await runOnce(work);
  } catch (error) {
    if (!isRetryable(error)) throw error;
    return runOnce(work);
  }
}

async function runOnce<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  let committed: Promise<unknown> = Promise.resolve();
  const result = await strapi.db.transaction(({ trx }: OwnTransaction) => {
    committed = trx.executionPromise;
    committed.catch(() => undefined); // a rollback rejects it too; that error reaches the caller by itself
    return current.run(trx, () => work(trx));
  });
  await committed;
  return result;
}
