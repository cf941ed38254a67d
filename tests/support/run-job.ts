import { eventually } from './eventually';
import type { TestDatabase } from './create-database';

/**
 * Has jobs that start by themselves done now, and waits until they are.
 * @param times so many at once, which several processes may take up at the same moment
 */
export async function runJob(database: Pick<TestDatabase, 'query'>, name: string, times = 1): Promise<void> {
  const jobs = await database.query<{ id: string }>(
    `INSERT INTO pgboss.job (name, data, singleton_key, policy)
     SELECT $1, '{}', 'test-' || gen_random_uuid(), 'short' FROM generate_series(1, $2::int) RETURNING id`,
    [name, times],
  );
  const ids = jobs.map(({ id }) => id);
  await eventually(
    () =>
      database.query<{ state: string }>(
        `SELECT state FROM pgboss.job WHERE id = ANY($1::uuid[]) AND state < 'completed'`,
        [ids],
      ),
    (waiting) => waiting.length === 0,
  );
  const failed = await database.query(
    `SELECT name, output FROM pgboss.job WHERE id = ANY($1::uuid[]) AND state = 'failed'`,
    [ids],
  );
  if (failed.length > 0) throw new Error(`A job failed: ${JSON.stringify(failed)}`);
}
