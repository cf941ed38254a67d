import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Any number will do, as long as it stays the same in every version that may start beside another. */
const LOCK = 7_314_006_001;

/** A database that could not be reached, in one sentence for whoever reads the terminal. */
export class DatabaseUnreachableError extends Error {
  constructor(connectionString: string, cause: unknown) {
    const { hostname, port, pathname } = new URL(connectionString);
    const place = `${hostname}:${port || '5432'}${pathname}`;
    super(`DATABASE_URL: the database at ${place} does not let us in: ${reasonOf(cause)}`, { cause });
    this.name = 'DatabaseUnreachableError';
  }
}

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

async function connect(connectionString: string): Promise<Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client({
      connectionString,
      connectionTimeoutMillis: 10_000,
      application_name: 'midas-migrate',
      keepAlive: true,
    });
    client.on('error', () => undefined); // a lost session loses the lock; `work` meets the same database and fails itself
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!isStarting(error) || attempt >= 60) throw new DatabaseUnreachableError(connectionString, error);
      await sleep(500);
    }
  }
}

/** 57P03: the database system is starting up (or recovering after a crash). */
function isStarting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57P03';
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}
