import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

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
 * Opens a session of its own; the caller ends it. A PostgreSQL that is just starting is waited for.
 * @throws DatabaseUnreachableError
 */
export async function connect(connectionString: string): Promise<Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client({
      connectionString,
      connectionTimeoutMillis: 10_000,
      application_name: 'midas-start',
      keepAlive: true,
    });
    client.on('error', () => undefined); // a session lost later is noticed by whoever uses it next
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
