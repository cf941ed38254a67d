import type { Knex } from 'knex';
import { z } from 'zod';
import { database } from '../../../database/transaction';

const row = z.object({
  id: z.string(),
  user_id: z.number(),
  old_email: z.string(),
  new_email: z.string(),
  token_hash: z.unknown(),
  claimed_bookings: z.array(z.string()),
});

/** An account on its way from one address to another. */
export interface AddressChange {
  readonly id: string;
  readonly userId: number;
  /** Lower case, both. */
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly isAnnounced: boolean;
  /** documentIds of the bookings that came with the new address. */
  readonly claimedBookings: readonly string[];
}

function asRecord(found: unknown): AddressChange {
  const { id, user_id: userId, old_email: oldEmail, new_email: newEmail, ...rest } = row.parse(found);
  return {
    id,
    userId,
    oldEmail,
    newEmail,
    isAnnounced: rest.token_hash !== null,
    claimedBookings: rest.claimed_bookings,
  };
}

export interface NewAddressChange {
  readonly userId: number;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly lifeSeconds: number;
}

/** @returns its id */
export async function insertAddressChange(trx: Knex.Transaction, change: NewAddressChange): Promise<string> {
  const inserted: unknown = await trx('address_changes')
    .insert({
      ...{ user_id: change.userId, old_email: change.oldEmail, new_email: change.newEmail },
      expires_at: inSeconds(trx, change.lifeSeconds),
    })
    .returning('id');
  return z.tuple([z.object({ id: z.string() })]).parse(inserted)[0].id;
}

/** How many changes an account has asked for within the last hour. */
export async function countRecentAddressChanges(trx: Knex.Transaction, userId: number): Promise<number> {
  const found: unknown = await trx('address_changes')
    .where({ user_id: userId })
    .andWhereRaw(`created_at > now() - interval '1 hour'`)
    .count({ count: '*' })
    .first();
  return z.object({ count: z.coerce.number() }).parse(found).count;
}

/** Locks a change that waits for its confirmation until the transaction ends; `null` when it is over. */
export async function lockAskedChange(trx: Knex.Transaction, id: string): Promise<AddressChange | null> {
  const found: unknown = await trx('address_changes')
    .where({ id, state: 'asked' })
    .andWhereRaw('expires_at > now()')
    .forUpdate()
    .first();
  return found ? asRecord(found) : null;
}

export async function saveAddressChangeToken(trx: Knex.Transaction, id: string, tokenHash: Buffer): Promise<void> {
  await trx('address_changes').where({ id }).update({ token_hash: tokenHash });
}

/** The change that a link to the new address confirms; `null` when it is unknown, used or too old. */
export async function findAskedChange(tokenHash: Buffer): Promise<AddressChange | null> {
  const found: unknown = await database()('address_changes')
    .where({ token_hash: tokenHash, state: 'asked' })
    .andWhereRaw('expires_at > now()')
    .first();
  return found ? asRecord(found) : null;
}

/** Makes a change that waits the one that was made, once. @returns whether this was the one */
export async function recordMove(
  trx: Knex.Transaction,
  id: string,
  undo: { readonly hash: Buffer; readonly lifeSeconds: number },
): Promise<boolean> {
  const moved = await trx('address_changes')
    .where({ id, state: 'asked' })
    .andWhereRaw('expires_at > now()')
    .update({ state: 'moved', undo_hash: undo.hash, expires_at: inSeconds(trx, undo.lifeSeconds) });
  return moved === 1;
}

/** Uses the link that puts an address back, once. @returns the change; `null` when it is unknown, used or too old */
export async function useUndo(trx: Knex.Transaction, undoHash: Buffer): Promise<AddressChange | null> {
  const found: unknown = await trx('address_changes')
    .where({ undo_hash: undoHash, state: 'moved' })
    .andWhereRaw('expires_at > now()')
    .update({ state: 'undone' })
    .returning('*');
  return z.array(z.unknown()).parse(found).map(asRecord)[0] ?? null;
}

/** Voids the changes of an account that wait for their confirmation. */
export async function voidAskedChanges(trx: Knex.Transaction, userId: number): Promise<void> {
  await trx('address_changes').where({ user_id: userId, state: 'asked' }).update({ state: 'void' });
}

/**
 * Voids what came after a change, links that lead back to its stops included.
 * @returns the moves among it, the latest first
 */
export async function voidChangesSince(trx: Knex.Transaction, { id, userId }: AddressChange): Promise<AddressChange[]> {
  const later = () =>
    trx('address_changes')
      .where({ user_id: userId })
      .andWhereRaw('created_at > (SELECT created_at FROM address_changes WHERE id = ?)', [id]);
  const moves: unknown = await later().andWhere({ state: 'moved' }).orderBy('created_at', 'desc');
  await later().whereIn('state', ['asked', 'moved']).update({ state: 'void' });
  return z.array(z.unknown()).parse(moves).map(asRecord);
}

/** Whether an account may still come back to this address. */
export async function isReserved(email: string): Promise<boolean> {
  const found: unknown = await database()('address_changes')
    .where({ old_email: email, state: 'moved' })
    .andWhereRaw('expires_at > now()')
    .first('id');
  return found !== undefined;
}

export async function saveClaimedBookings(
  trx: Knex.Transaction,
  id: string,
  bookings: readonly string[],
): Promise<void> {
  await trx('address_changes')
    .where({ id })
    .update({ claimed_bookings: [...bookings] });
}

/** Changes whose mails were not written although there was time for it. */
export async function unannouncedAddressChanges(before: Date, limit: number): Promise<{ change: string }[]> {
  const rows: unknown = await database()('address_changes')
    .where({ state: 'asked' })
    .whereNull('token_hash')
    .andWhere('created_at', '<=', before)
    .andWhereRaw('expires_at > now()')
    .orderBy('created_at')
    .limit(limit)
    .select({ change: 'id' });
  return z.array(z.object({ change: z.string() })).parse(rows);
}

function inSeconds(trx: Knex.Transaction, seconds: number): Knex.Raw {
  return trx.raw(`now() + ? * interval '1 second'`, [seconds]);
}
