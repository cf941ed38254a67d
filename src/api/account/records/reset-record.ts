import type { Knex } from 'knex';
import { z } from 'zod';
import { database } from '../../../database/transaction';

export interface NewReset {
  readonly tokenHash: Buffer;
  readonly userId: number;
  readonly lifeSeconds: number;
}

export async function insertReset(trx: Knex.Transaction, { tokenHash, userId, lifeSeconds }: NewReset): Promise<void> {
  await trx('password_resets').insert({
    token_hash: tokenHash,
    user_id: userId,
    expires_at: trx.raw(`now() + ? * interval '1 second'`, [lifeSeconds]),
  });
}

/** How many resets an account was sent within the last hour. */
export async function countRecentResets(trx: Knex.Transaction, userId: number): Promise<number> {
  const row: unknown = await trx('password_resets')
    .where({ user_id: userId })
    .andWhereRaw(`created_at > now() - interval '1 hour'`)
    .count({ count: '*' })
    .first();
  return z.object({ count: z.coerce.number() }).parse(row).count;
}

const OPEN = 'used_at IS NULL AND expires_at > now()';
const owner = z.object({ user_id: z.number() });

/** Whose reset it is; `null` when it is unknown, used or too old. */
export async function findResetOwner(tokenHash: Buffer): Promise<number | null> {
  const row: unknown = await database()('password_resets').where({ token_hash: tokenHash }).andWhereRaw(OPEN).first();
  return row ? owner.parse(row).user_id : null;
}

/** Uses a reset, once, whatever the number of rivals. @returns whether this was the one */
export async function useReset(trx: Knex.Transaction, tokenHash: Buffer): Promise<boolean> {
  const used = await trx('password_resets')
    .where({ token_hash: tokenHash })
    .andWhereRaw(OPEN)
    .update({ used_at: trx.fn.now() });
  return used === 1;
}

export async function voidResets(trx: Knex.Transaction, userId: number): Promise<void> {
  await trx('password_resets').where({ user_id: userId }).whereNull('used_at').update({ used_at: trx.fn.now() });
}
