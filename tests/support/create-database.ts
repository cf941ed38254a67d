import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Pool, type QueryResultRow } from 'pg';
import { atEndOfFile } from './at-end-of-file';
import { PROJECT_FOLDER } from './project-folder';
import { runScript } from './run-script';
import { testPostgresUrl } from './test-postgres-url';

/**
 * `empty` has no table at all; `migrated` has the product's schema and administrator, but no content; `seeded` has the
 * demonstration catalogue as well.
 */
export type DatabaseOrigin = 'empty' | 'migrated' | 'seeded';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  query<Row extends QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A database of the test file's own, copied from a template in a fraction of a second; it goes with the test file. */
export async function createDatabase(options: { from: DatabaseOrigin } = { from: 'empty' }): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdministration(async (administration) => {
    // Copying needs a template without sessions, and making it takes long: one process at a time.
    await administration.query('SELECT pg_advisory_lock(1)');
    const template = await ensureTemplate(administration, options.from);
    await administration.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });

  const url = testPostgresUrl(name);
  const pool = new Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  const drop = async () => {
    if (pool.ended) return;
    await pool.end();
    await withAdministration((administration) => administration.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  atEndOfFile(drop);
  return {
    name,
    url,
    drop,
    query: async <Row extends QueryResultRow>(sql: string, params: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...params])).rows,
  };
}

/** Makes every template now, before any test counts the seconds. */
export async function prepareTemplates(): Promise<void> {
  await withAdministration((administration) => ensureTemplate(administration, 'seeded'));
}

const TEMPLATE_SCRIPTS: Readonly<Record<Exclude<DatabaseOrigin, 'empty'>, string>> = {
  migrated: 'dist/scripts/migrate.js',
  seeded: 'dist/scripts/seed.js',
};

async function ensureTemplate(administration: Client, origin: DatabaseOrigin): Promise<string> {
  if (origin === 'empty') return 'template0';
  const template = `midas_${origin}`;
  const { rowCount } = await administration.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) return template;

  const script = TEMPLATE_SCRIPTS[origin];
  if (!existsSync(join(PROJECT_FOLDER, script)))
    throw new Error(`${script} does not exist yet, so nothing can be ${origin}.`);
  const unfinished = `${template}_unfinished`;
  await administration.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  const parent = origin === 'seeded' ? await ensureTemplate(administration, 'migrated') : 'template0';
  await administration.query(`CREATE DATABASE ${unfinished} TEMPLATE ${parent}`);
  await runScript(script, { DATABASE_URL: testPostgresUrl(unfinished) });
  await administration.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  return template;
}

async function withAdministration<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testPostgresUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
