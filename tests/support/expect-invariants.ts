import { Client } from 'pg';
import { checkInvariants } from '../../src/invariants/check-invariants';

/** Fails with every offender when an invariant of the data does not hold. */
export async function expectInvariantsToHold(databaseUrl: string): Promise<void> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    expect(await checkInvariants(database)).toEqual([]);
  } finally {
    await database.end();
  }
}
