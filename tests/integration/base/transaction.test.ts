import { Database } from '@strapi/database';
import { inTransaction } from '../../../src/database/transaction';
import { createDatabase, type TestDatabase } from '../../support/create-database';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createDatabase({ from: 'empty' });
  await database.query('CREATE TABLE notes (text text PRIMARY KEY)');
  await database.query(`
    CREATE FUNCTION refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.text LIKE 'doomed%' THEN RAISE EXCEPTION 'refused at COMMIT' USING ERRCODE = 'check_violation'; END IF;
      RETURN NULL;
    END $$`);
  await database.query(`
    CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON notes
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_at_commit()`);
  db = new Database({
    connection: { client: 'postgres', connection: { connectionString: database.url }, pool: { min: 0, max: 4 } },
    settings: { migrations: { dir: '/nowhere' } },
  });
  Object.assign(globalThis, { strapi: { db } });
});

afterAll(() => db.destroy());

const notes = async () =>
  (await database.query<{ text: string }>('SELECT text FROM notes ORDER BY text')).map(({ text }) => text);

beforeEach(() => database.query('TRUNCATE notes'));

test('returns the result of the work once it is committed', async () => {
  const result = await inTransaction(async (trx) => {
    await trx('notes').insert({ text: 'kept' });
    return 42;
  });
  expect(result).toBe(42);
  expect(await notes()).toEqual(['kept']);
});

test('rejects when COMMIT itself fails', async () => {
  const outcome = inTransaction((trx) => trx('notes').insert({ text: 'doomed' }));
  await expect(outcome).rejects.toThrow('refused at COMMIT');
  expect(await notes()).toEqual([]);
});

test('undoes everything when the work throws, and passes its error on', async () => {
  const mistake = new Error('changed my mind');
  const outcome = inTransaction(async (trx) => {
    await trx('notes').insert({ text: 'undone' });
    throw mistake;
  });
  await expect(outcome).rejects.toBe(mistake);
  expect(await notes()).toEqual([]);
});

test('a nested call joins: what it wrote goes when the outer work throws', async () => {
  const outcome = inTransaction(async () => {
    await inTransaction((trx) => trx('notes').insert({ text: 'inner' }));
    throw new Error('outer failed');
  });
  await expect(outcome).rejects.toThrow('outer failed');
  expect(await notes()).toEqual([]);
});

test('a nested call joins: a COMMIT that fails because of it rejects the outer call', async () => {
  const outcome = inTransaction(async () => {
    await inTransaction((trx) => trx('notes').insert({ text: 'doomed inside' }));
  });
  await expect(outcome).rejects.toThrow('refused at COMMIT');
});

test('two transactions that block each other both succeed, one of them at the second try', async () => {
  await database.query("INSERT INTO notes VALUES ('a'), ('b')");
  const meeting = rendezvous(2);
  let tries = 0;
  const lockBoth = (first: string, second: string) =>
    inTransaction(async (trx) => {
      tries += 1;
      const isFirstTry = tries <= 2;
      await trx('notes').where({ text: first }).forUpdate();
      if (isFirstTry) await meeting();
      await trx('notes').where({ text: second }).forUpdate();
      return 'done';
    });
  await expect(Promise.all([lockBoth('a', 'b'), lockBoth('b', 'a')])).resolves.toEqual(['done', 'done']);
  expect(tries).toBe(3);
});

test('a conflict that comes back at the second try is passed on', async () => {
  let tries = 0;
  const outcome = inTransaction(async (trx) => {
    tries += 1;
    await trx.raw(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = 'serialization_failure'; END $$`);
  });
  await expect(outcome).rejects.toMatchObject({ code: '40001' });
  expect(tries).toBe(2);
});

/** A function that resolves once it was called by everybody. */
function rendezvous(expected: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const everybody = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  return async () => {
    arrived += 1;
    if (arrived === expected) open();
    await everybody;
  };
}
