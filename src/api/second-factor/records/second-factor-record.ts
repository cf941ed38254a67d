import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { SECOND_FACTOR_STATES, type FactorOwner } from '../../../domain/identity/second-factor';

const stepColumn = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().nonnegative());

const secondFactorRecord = z.object({
  state: z.enum(SECOND_FACTOR_STATES),
  sealedSecret: z.string().nullable(),
  lastUsedStep: stepColumn.nullable(),
  failures: z.int(),
  blockedUntil: instantColumn.nullable(),
  createdAt: instantColumn,
  confirmedAt: instantColumn.nullable(),
});

export type SecondFactorRecord = z.output<typeof secondFactorRecord>;

const COLUMNS = {
  state: 'state',
  sealedSecret: 'secret_encrypted',
  lastUsedStep: 'last_used_step',
  failures: 'failures',
  blockedUntil: 'blocked_until',
  createdAt: 'created_at',
  confirmedAt: 'confirmed_at',
} as const;

/** The columns by which our own tables name an owner. */
export function ofOwner({ kind, id }: FactorOwner): { owner_kind: string; owner_id: number } {
  return { owner_kind: kind, owner_id: id };
}

/** `null` for somebody who never had to do with second factors. */
export async function readSecondFactor(owner: FactorOwner): Promise<SecondFactorRecord | null> {
  const row: unknown = await database()('second_factors').where(ofOwner(owner)).first(COLUMNS);
  return row === undefined ? null : secondFactorRecord.parse(row);
}

/** The owner's row, locked: what is tried in parallel is tried one after the other, in however many processes. */
export async function lockSecondFactor(trx: Knex.Transaction, owner: FactorOwner): Promise<SecondFactorRecord> {
  await trx('second_factors').insert(ofOwner(owner)).onConflict().ignore();
  const row: unknown = await trx('second_factors').where(ofOwner(owner)).forUpdate().first(COLUMNS);
  return secondFactorRecord.parse(row);
}

/** Call it under the row's lock. */
export async function saveSecondFactor(
  trx: Knex.Transaction,
  owner: FactorOwner,
  changes: Partial<SecondFactorRecord>,
): Promise<void> {
  const columns = secondFactorRecord.keyof().options.filter((name) => changes[name] !== undefined);
  const update = Object.fromEntries(columns.map((name) => [COLUMNS[name], changes[name]]));
  await trx('second_factors').where(ofOwner(owner)).update(update);
}
