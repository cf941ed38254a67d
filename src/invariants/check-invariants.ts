import type { Client } from 'pg';
import type { Invariant } from './invariant';
import { INVARIANTS } from './invariants';

export interface BrokenInvariant extends Pick<Invariant, 'number' | 'says'> {
  readonly offenders: readonly Record<string, unknown>[];
}

/** Asks every invariant, in one snapshot, so that running business does not look like a fault. @returns what is broken */
export async function checkInvariants(database: Pick<Client, 'query'>): Promise<BrokenInvariant[]> {
  const broken: BrokenInvariant[] = [];
  await database.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  for (const { number, says, sql } of INVARIANTS) {
    const { rows } = await database.query<Record<string, unknown>>(sql);
    if (rows.length > 0) broken.push({ number, says, offenders: rows });
  }
  await database.query('COMMIT');
  return broken;
}
