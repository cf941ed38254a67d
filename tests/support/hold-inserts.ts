import { Client } from 'pg';
import { atEndOfFile } from './at-end-of-file';
import type { TestDatabase } from './create-database';
import { eventually } from './eventually';

/** Stops what is about to be written to a table, so that something else can happen first. */
export interface HeldInserts {
  /** From now on rows wait. @returns lets them go */
  begin(): Promise<() => Promise<void>>;
  untilOneWaits(): Promise<void>;
}

const LOCK = 7_733;

export async function holdInserts(database: TestDatabase, table: string): Promise<HeldInserts> {
  await database.query(`CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCK}); RETURN NEW; END $$`);
  await database.query(`CREATE TRIGGER gate BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION wait_at_gate()`);
  const keeper = new Client({ connectionString: database.url });
  keeper.on('error', () => undefined);
  await keeper.connect();
  atEndOfFile(() => keeper.end());
  return {
    async begin() {
      await keeper.query(`SELECT pg_advisory_lock(${LOCK})`);
      return async () => {
        await keeper.query(`SELECT pg_advisory_unlock(${LOCK})`);
      };
    },
    async untilOneWaits() {
      const sql = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      await eventually(
        () => database.query(sql),
        ({ length }) => length > 0,
      );
    },
  };
}
