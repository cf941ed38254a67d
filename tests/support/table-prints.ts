import type { TestDatabase } from './create-database';

/** What is written because somebody attacks. */
export const WATCHERS = ['security_events', 'security_alarms', 'sign_in_failures', 'rate_limits'];

/**
 * One text for each table that changes with any row of it: how many rows there are, and the sum of the transactions that
 * wrote them (`xmin`, which PostgreSQL keeps in every row).
 */
export async function tablePrints(
  database: TestDatabase,
  except: readonly string[] = WATCHERS,
): Promise<Readonly<Record<string, string>>> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1)`,
    [except],
  );
  const prints = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) AS print FROM "${name}"`,
  );
  const rows = await database.query<{ name: string; print: string }>(prints.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}
