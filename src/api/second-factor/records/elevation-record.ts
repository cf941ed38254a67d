import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import type { FactorOwner } from '../../../domain/identity/second-factor';
import { ofOwner } from './second-factor-record';

/** A signed-in session whose owner may be elevated. */
export interface OwnedSession {
  readonly sessionId: string;
  readonly owner: FactorOwner;
  /** Digest of what the owner is at this moment: address, password and roles. An elevation ends when it changes. */
  readonly standing: string;
}

/** Keeps that a session has shown its second factor; those that are over go. */
export async function storeElevation(
  trx: Knex.Transaction,
  { sessionId, owner, standing }: OwnedSession,
  seconds: number,
): Promise<Date> {
  await trx('second_factor_elevations').where('until', '<', trx.fn.now()).delete();
  const until = trx.raw(`now() + ? * interval '1 second'`, [seconds]);
  const stored: unknown = await trx('second_factor_elevations')
    .insert({ session_id: sessionId, ...ofOwner(owner), standing, until })
    .onConflict('session_id')
    .merge()
    .returning('until');
  return z.tuple([z.object({ until: instantColumn })]).parse(stored)[0].until;
}

const elevation = z.object({ until: instantColumn });

/** Until when a session is elevated; `null` when it is not. */
export async function findElevation({ sessionId, owner, standing }: OwnedSession): Promise<Date | null> {
  const row: unknown = await database()('second_factor_elevations')
    .where({ session_id: sessionId, standing, ...ofOwner(owner) })
    .where('until', '>', database().fn.now())
    .first('until');
  return row === undefined ? null : elevation.parse(row).until;
}

export async function endElevations(trx: Knex.Transaction, owner: FactorOwner): Promise<void> {
  await trx('second_factor_elevations').where(ofOwner(owner)).delete();
}
