import type { Knex } from 'knex';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { FactorOwner } from '../../../domain/identity/second-factor';
import { ofOwner } from './second-factor-record';

/** Gives an owner these codes and no others. Call it under the lock of the second factor. */
export async function replaceRecoveryCodes(
  trx: Knex.Transaction,
  owner: FactorOwner,
  hashes: readonly Buffer[],
): Promise<void> {
  await trx('recovery_codes').where(ofOwner(owner)).delete();
  if (hashes.length === 0) return;
  await trx('recovery_codes').insert(hashes.map((hash) => ({ ...ofOwner(owner), code_hash: hash })));
}

/** Uses a code up. @returns `false` for one that there is not, or that was used before */
export async function spendRecoveryCode(trx: Knex.Transaction, owner: FactorOwner, hash: Buffer): Promise<boolean> {
  const spent = await trx('recovery_codes')
    .where({ ...ofOwner(owner), code_hash: hash })
    .whereNull('used_at')
    .update({ used_at: trx.fn.now() });
  return spent === 1;
}

const counted = z.object({ codes: z.coerce.number() });

export async function countUnusedRecoveryCodes(owner: FactorOwner): Promise<number> {
  const row: unknown = await database()('recovery_codes')
    .where(ofOwner(owner))
    .whereNull('used_at')
    .count({ codes: '*' })
    .first();
  return counted.parse(row).codes;
}
