import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { runScript } from '../../support/run-script';

const SCHEMA = z.looseObject({ attributes: z.record(z.string(), z.unknown()) });

let database: TestDatabase;
let copy: string;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  copy = copyOfTheProduct();
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const start = () => runScript(join(copy, 'dist/scripts/migrate.js'), { DATABASE_URL: database.url });

test("Strapi's schema sync leaves alone what the database keeps for us, restart after restart", async () => {
  const before = await ownObjects();
  expect(before.filter((line) => line.includes('EXCLUDE USING gist'))).not.toEqual([]);
  expect(before.filter((line) => line.startsWith('CREATE TRIGGER'))).not.toEqual([]);
  expect(before.filter((line) => line.includes('_guard'))).not.toEqual([]);

  await start();
  await start();
  expect(await ownObjects()).toEqual(before);
});

test('nor does a change of content types, which it carries out, touch them', async () => {
  const before = await ownObjects();
  await database.query(
    `INSERT INTO allocations (unit_id, during, state, source) VALUES ('unit', '[2030-01-01, 2030-01-02)', 'blocked', 'owner')`,
  );
  await database.query("INSERT INTO locations (document_id, name, slug) VALUES ('doc', 'Cap Ferrat', 'cap-ferrat')");

  changeSchema('location', (attributes) => {
    const { region: _dropped, ...kept } = attributes;
    return { ...kept, harbourMaster: { type: 'string' } };
  });
  changeSchema('vehicle', (attributes) => ({ ...attributes, paint: { type: 'string' } }));
  await start();

  expect(await columnsOf('locations')).toContain('harbour_master');
  expect(await columnsOf('locations')).not.toContain('region');
  expect(await columnsOf('vehicles')).toContain('paint');
  expect(await ownObjects()).toEqual(before);
  expect(await database.query('SELECT unit_id FROM allocations')).toEqual([{ unit_id: 'unit' }]);
  expect(await database.query('SELECT name FROM locations')).toEqual([{ name: 'Cap Ferrat' }]);
});

test('an index that guards a promise comes back when somebody dropped it', async () => {
  const before = await ownObjects();
  await database.query('DROP INDEX up_users_email_guard');
  await start();
  expect(await ownObjects()).toEqual(before);
});

test('rows that break a promise stop the start with a sentence that names them', async () => {
  await database.query('DROP INDEX up_users_email_guard');
  await database.query("INSERT INTO up_users (email) VALUES ('twice@example.org'), ('Twice@example.org')");
  const output = await runScript(
    join(copy, 'dist/scripts/migrate.js'),
    { DATABASE_URL: database.url },
    { expectedExitCode: 1 },
  );
  expect(output).toMatch(/The table up_users holds rows that must be one.*group by lower\(email\)/);
});

/** Definitions of everything our migrations and guards made: columns, constraints, triggers, indexes. */
async function ownObjects(): Promise<string[]> {
  const tables = ownTables();
  const rows = await database.query<{ definition: string }>(
    `SELECT table_name || '.' || column_name || ' ' || data_type AS definition
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ANY($1)
     UNION ALL
     SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
       FROM pg_constraint WHERE conrelid::regclass::text = ANY($1)
     UNION ALL
     SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL
     SELECT indexdef FROM pg_indexes
       WHERE schemaname = 'public' AND (tablename = ANY($1) OR indexname LIKE '%\\_guard')
     ORDER BY 1`,
    [tables],
  );
  return rows.map(({ definition }) => definition);
}

/** Tables of ours and none of Strapi's: those that the migrations make. */
function ownTables(): string[] {
  const folder = join(PROJECT_FOLDER, 'database/migrations');
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/gi)].map(([, name]) => name ?? ''));
}

async function columnsOf(table: string): Promise<string[]> {
  const rows = await database.query<{ column_name: string }>(
    'SELECT column_name FROM information_schema.columns WHERE table_name = $1',
    [table],
  );
  return rows.map(({ column_name }) => column_name);
}

/** The compiled product in a folder of its own, where a content type may be changed. */
function copyOfTheProduct(): string {
  const folder = mkdtempSync(join(tmpdir(), 'midas-copy-'));
  for (const part of ['dist', 'public', 'package.json']) {
    cpSync(join(PROJECT_FOLDER, part), join(folder, part), { recursive: true });
  }
  symlinkSync(realpathSync(join(PROJECT_FOLDER, 'node_modules')), join(folder, 'node_modules'));
  return folder;
}

function changeSchema(name: string, change: (attributes: Record<string, unknown>) => Record<string, unknown>): void {
  const file = join(copy, `dist/src/api/${name}/content-types/${name}/schema.json`);
  const schema = SCHEMA.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify({ ...schema, attributes: change(schema.attributes) }));
}
