import { createHash } from 'node:crypto';
import { z } from 'zod';

/** As much of knex's pool and of `pg`'s client as is used here; knex does not offer named statements itself. */
interface ConnectionPool {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
}

interface StatementRunner {
  query(statement: { name: string; text: string; values: readonly unknown[] }): Promise<unknown>;
}

function isConnectionPool(client: unknown): client is ConnectionPool {
  return typeof client === 'object' && client !== null && 'acquireConnection' in client;
}

function isStatementRunner(connection: unknown): connection is StatementRunner {
  return typeof connection === 'object' && connection !== null && 'query' in connection;
}

const answer = z.object({ rows: z.array(z.unknown()) });

export interface PreparedQuery {
  readonly name: string;
  readonly text: string;
}

/** A statement that every connection parses and plans once. Its name carries a digest of the text: two releases may share a pooler. */
export function preparedQuery(name: string, text: string): PreparedQuery {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { name: `${name}:${digest}`, text };
}

/** Runs a prepared statement on a connection of the pool, outside of any transaction. Rows are unknown: parse them. */
export async function runPrepared({ name, text }: PreparedQuery, values: readonly unknown[]): Promise<unknown[]> {
  const pool: unknown = strapi.db.connection.client;
  if (!isConnectionPool(pool)) throw new Error('The database is not reached through knex.');
  const connection = await pool.acquireConnection();
  try {
    if (!isStatementRunner(connection)) throw new Error('The database driver is not pg.');
    return answer.parse(await connection.query({ name, text, values })).rows;
  } finally {
    await pool.releaseConnection(connection);
  }
}
