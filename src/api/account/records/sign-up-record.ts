import type { Knex } from 'knex';
import { z } from 'zod';
import { jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';

/** What somebody told about themselves at sign-up. */
export const profileColumn = z.object({
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  phone: z.string().optional(),
  locale: z.string().optional(),
});

export type SignUpProfile = z.output<typeof profileColumn>;

export interface NewSignUp {
  /** Lower case. */
  readonly email: string;
  readonly passwordHash: string;
  readonly profile: SignUpProfile;
  readonly lifeSeconds: number;
}

/** @returns its id */
export async function insertSignUp(trx: Knex.Transaction, signUp: NewSignUp): Promise<string> {
  const inserted: unknown = await trx('sign_ups')
    .insert({
      email: signUp.email,
      password_hash: signUp.passwordHash,
      profile: JSON.stringify(signUp.profile),
      expires_at: trx.raw(`now() + ? * interval '1 second'`, [signUp.lifeSeconds]),
    })
    .returning('id');
  return z.tuple([z.object({ id: z.string() })]).parse(inserted)[0].id;
}

const signUpRow = z.object({
  id: z.string(),
  email: z.string(),
  password_hash: z.string(),
  profile: jsonColumn.pipe(profileColumn),
  token_hash: z.unknown(),
});

export interface SignUpRecord {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly profile: SignUpProfile;
  readonly isAnnounced: boolean;
}

function asRecord(row: unknown): SignUpRecord {
  const { id, email, password_hash: passwordHash, profile, token_hash: tokenHash } = signUpRow.parse(row);
  return { id, email, passwordHash, profile, isAnnounced: tokenHash !== null };
}

/** Locks a sign-up until the transaction ends; `null` when it is over. */
export async function lockSignUp(trx: Knex.Transaction, id: string): Promise<SignUpRecord | null> {
  const row: unknown = await trx('sign_ups').where({ id }).andWhereRaw('expires_at > now()').forUpdate().first();
  return row ? asRecord(row) : null;
}

export async function findSignUpByToken(tokenHash: Buffer): Promise<SignUpRecord | null> {
  const row: unknown = await database()('sign_ups')
    .where({ token_hash: tokenHash })
    .andWhereRaw('expires_at > now()')
    .first();
  return row ? asRecord(row) : null;
}

/** The sign-ups of an address that are open, the newest first. */
export async function openSignUpsOf(email: string, limit: number): Promise<SignUpRecord[]> {
  const rows: unknown = await database()('sign_ups')
    .where({ email })
    .andWhereRaw('expires_at > now()')
    .orderBy('created_at', 'desc')
    .limit(limit);
  return z.array(z.unknown()).parse(rows).map(asRecord);
}

/** @param tokenHash `null`: the mail is to be written again */
export async function saveSignUpToken(trx: Knex.Transaction, id: string, tokenHash: Buffer | null): Promise<void> {
  await trx('sign_ups').where({ id }).update({ token_hash: tokenHash });
}

export async function deleteSignUp(trx: Knex.Transaction, id: string): Promise<void> {
  await trx('sign_ups').where({ id }).delete();
}

/** Whatever else waits under an address is void once somebody has proved that it is theirs. */
export async function deleteSignUpsOf(trx: Knex.Transaction, email: string): Promise<void> {
  await trx('sign_ups').where({ email }).delete();
}

/** Sign-ups whose mail was not written although there was time for it. */
export async function unannouncedSignUps(before: Date, limit: number): Promise<{ signUp: string }[]> {
  const rows: unknown = await database()('sign_ups')
    .whereNull('token_hash')
    .andWhere('created_at', '<=', before)
    .andWhereRaw('expires_at > now()')
    .orderBy('created_at')
    .limit(limit)
    .select({ signUp: 'id' });
  return z.array(z.object({ signUp: z.string() })).parse(rows);
}
