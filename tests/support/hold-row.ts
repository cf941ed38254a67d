import { Client } from 'pg';
import type { TestDatabase } from './create-database';
import { eventually } from './eventually';

/** A change that is under way: it holds its row, and nobody sees it before `commit`. */
export interface HeldRow {
  untilSomebodyWaits(): Promise<void>;
  commit(): Promise<void>;
}

export async function holdRow(database: TestDatabase, sql: string, values: readonly unknown[]): Promise<HeldRow> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(sql, [...values]);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return {
    async untilSomebodyWaits() {
      await eventually(
        () => database.query(`SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))`, [rows[0]?.pid]),
        ({ length }) => length > 0,
      );
    },
    async commit() {
      await client.query('COMMIT');
      await client.end();
    },
  };
}
