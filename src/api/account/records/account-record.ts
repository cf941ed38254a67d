import type { Knex } from 'knex';
import { z } from 'zod';
import { AUTHENTICATED_ROLE } from '../../../access/api-permissions';

const USER = 'plugin::users-permissions.user';

const accountRow = z.object({
  id: z.number(),
  documentId: z.string(),
  email: z.string(),
  password: z.string().nullish(),
  confirmed: z.boolean(),
  blocked: z.boolean().nullish(),
  createdAt: z.coerce.date(),
});

/** A way in: a row of users-permissions' user. */
export interface AccountRecord {
  readonly id: number;
  readonly documentId: string;
  /** Lower case. */
  readonly email: string;
  /** Of argon2id; `null` for whoever signs in elsewhere only. */
  readonly passwordHash: string | null;
  readonly isOpen: boolean;
  readonly createdAt: Date;
}

function asRecord(row: unknown): AccountRecord {
  const { password, confirmed, blocked, ...rest } = accountRow.parse(row);
  // any other kind of hash was not written by us, and lets nobody in
  const passwordHash = password?.startsWith('$argon2id$') ? password : null;
  return { ...rest, passwordHash, isOpen: confirmed && blocked !== true };
}

/** @param email in lower case */
export async function findAccountByEmail(email: string): Promise<AccountRecord | null> {
  const row: unknown = await strapi.db.query(USER).findOne({ where: { email } });
  return row ? asRecord(row) : null;
}

/** `null` when it is gone. */
export async function findAccount(id: number): Promise<AccountRecord | null> {
  const row: unknown = await strapi.db.query(USER).findOne({ where: { id } });
  return row ? asRecord(row) : null;
}

/** @throws Error when it is gone: ask only for an account that a live session names */
export async function readAccount(id: number): Promise<AccountRecord> {
  const account = await findAccount(id);
  if (!account) throw new Error(`The account ${id} is gone.`);
  return account;
}

/** Whoever else makes an account of this address, or moves one to it, waits until the transaction ends. */
export async function lockAddress(trx: Knex.Transaction, email: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`account:${email}`]);
}

export interface NewAccount {
  /** Lower case, and proved: an account without a confirmed address does not exist. */
  readonly email: string;
  readonly passwordHash: string | null;
  readonly provider: 'local' | 'google';
}

/**
 * Makes an account, unless the address has one by now. Two proofs of one address at once wait for each other here.
 * @returns `null` when there is one already
 */
export async function createAccount(trx: Knex.Transaction, account: NewAccount): Promise<AccountRecord | null> {
  const { email, passwordHash, provider } = account;
  await lockAddress(trx, email);
  if (await findAccountByEmail(email)) return null;
  const role: unknown = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: AUTHENTICATED_ROLE } });
  const data = {
    ...{ username: email, email, provider, confirmed: true, blocked: false },
    ...(passwordHash === null ? {} : { password: passwordHash }),
    role: z.object({ id: z.number() }).parse(role).id,
  };
  return asRecord(await strapi.db.query(USER).create({ data }));
}

/** @param passwordHash `null`: no password opens it any more */
export async function savePassword(id: number, passwordHash: string | null): Promise<void> {
  await strapi.db.query(USER).update({ where: { id }, data: { password: passwordHash } });
}

/** @param email in lower case, proved, and locked */
export async function saveAddress(id: number, email: string): Promise<void> {
  await strapi.db.query(USER).update({ where: { id }, data: { email, username: email } });
}
