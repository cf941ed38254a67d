import { connect } from './connect';

/** Any number will do, as long as it stays the same in every version that may start beside another. */
const LOCK = 7_314_006_001;

/**
 * Runs `work` while no other process of this product, on whatever machine, does the same on this database. Strapi's
 * schema sync and seeds are not safe side by side: of two processes on an empty database one died.
 * The lock lives in a session of its own and ends with it, so a killed process never leaves it behind.
 * @throws DatabaseUnreachableError when the database is not there; one that is just starting is waited for.
 */
export async function withMigrationLock<T>(connectionString: string, work: () => Promise<T>): Promise<T> {
  const session = await connect(connectionString);
  try {
    await session.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await work();
  } finally {
    await session.end().catch(() => undefined);
  }
}
