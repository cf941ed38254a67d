import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import {
  IDENTITY_PROVIDERS,
  type IdentityProof,
  type IdentityProviderName,
} from '../../../domain/identity/identity-provider';

export interface LinkedIdentity {
  readonly provider: IdentityProviderName;
  readonly subject: string;
  readonly userId: number;
  readonly email: string;
  readonly linkedAt: Date;
}

const row = z.object({
  provider: z.enum(IDENTITY_PROVIDERS),
  subject: z.string(),
  user_id: z.number(),
  email: z.string(),
  created_at: instantColumn,
});

function asIdentity(found: unknown): LinkedIdentity {
  const { user_id: userId, created_at: linkedAt, ...rest } = row.parse(found);
  return { ...rest, userId, linkedAt };
}

/** Whoever else comes as the same person waits until the transaction ends. */
export async function lockSubject(
  trx: Knex.Transaction,
  provider: IdentityProviderName,
  subject: string,
): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`identity:${provider}:${subject}`]);
}

export async function findIdentity(provider: IdentityProviderName, subject: string): Promise<LinkedIdentity | null> {
  const found: unknown = await database()('account_identities').where({ provider, subject }).first();
  return found ? asIdentity(found) : null;
}

export async function identitiesOf(userId: number): Promise<LinkedIdentity[]> {
  const found: unknown = await database()('account_identities').where({ user_id: userId }).orderBy('created_at');
  return z.array(z.unknown()).parse(found).map(asIdentity);
}

/** @returns whether it was linked; not, when the person has an account by now, or the account somebody else */
export async function insertIdentity(
  trx: Knex.Transaction,
  identity: Omit<LinkedIdentity, 'linkedAt'>,
): Promise<boolean> {
  const { provider, subject, userId, email } = identity;
  const inserted: unknown[] = await trx('account_identities')
    .insert({ provider, subject, email, user_id: userId })
    .onConflict()
    .ignore()
    .returning('subject');
  return inserted.length === 1;
}

/** @returns whether there was one */
export async function deleteIdentity(
  trx: Knex.Transaction,
  { userId, provider }: Pick<LinkedIdentity, 'userId' | 'provider'>,
): Promise<boolean> {
  return (await trx('account_identities').where({ user_id: userId, provider }).delete()) === 1;
}

export async function deleteIdentitiesOf(trx: Knex.Transaction, userId: number): Promise<void> {
  await trx('account_identities').where({ user_id: userId }).delete();
}

/** Uses a proof up, and the nonce in it. @returns whether nobody had used either before */
export async function useProof(trx: Knex.Transaction, proof: IdentityProof): Promise<boolean> {
  const nonces = proof.nonce === null ? [] : [`nonce:${createHash('sha256').update(proof.nonce).digest('hex')}`];
  const fingerprints = [`token:${proof.fingerprint}`, ...nonces];
  const used: unknown[] = await trx('used_identity_proofs')
    .insert(fingerprints.map((fingerprint) => ({ fingerprint, usable_until: proof.usableUntil })))
    .onConflict()
    .ignore()
    .returning('fingerprint');
  return used.length === fingerprints.length;
}
