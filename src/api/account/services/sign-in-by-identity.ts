import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import type { IdentityProof, IdentityProviderName } from '../../../domain/identity/identity-provider';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { requireUnreserved } from '../moving/require-unreserved';
import { createAccount, findAccount, type AccountRecord } from '../records/account-record';
import { findIdentity, insertIdentity, lockSubject, useProof } from '../records/identity-record';
import { deleteSignUpsOf } from '../records/sign-up-record';

/**
 * Lets in whoever a provider vouches for, by the provider's own name for them. Somebody new gets an account with the address
 * that the provider has verified, and the bookings made under it; sign-ups that wait under that address, whoever made them,
 * are void. An account that has the address already is not theirs until its owner says so: it has to be linked.
 * @throws DomainError `google-token-invalid` (401) when the proof was used before, `account-link-needed` (409), `address-reserved` (409),
 *   `credentials-wrong` (401) when the account is closed
 */
async function signInByIdentity(provider: IdentityProviderName, proof: IdentityProof): Promise<AccountRecord> {
  const account = await inTransaction(async (trx) => {
    await takeProof(trx, provider, proof);
    const known = await findIdentity(provider, proof.identity.subject);
    return known ? findAccount(known.userId) : newAccount(trx, provider, proof);
  });
  if (!account?.isOpen) throw new DomainError('credentials-wrong', 'This account cannot be signed in to.');
  return account;
}

/**
 * Uses a proof up. From here to the end of the transaction whatever else happens with the same person waits: they may come
 * twice at once, with two addresses even, and are one account.
 * @throws DomainError `google-token-invalid` (401): whoever sees a token on its way must not be let in by it, too
 */
async function takeProof(trx: Knex.Transaction, provider: IdentityProviderName, proof: IdentityProof): Promise<void> {
  await lockSubject(trx, provider, proof.identity.subject);
  if (await useProof(trx, proof)) return;
  throw new DomainError('google-token-invalid', 'This sign-in was used before. Please sign in with Google again.', {
    reason: 'used',
  });
}

async function newAccount(
  trx: Knex.Transaction,
  provider: IdentityProviderName,
  { identity }: IdentityProof,
): Promise<AccountRecord> {
  const { email, subject, firstName, lastName, locale } = identity;
  const account = await createAccount(trx, { email, passwordHash: null, provider });
  if (!account) {
    throw new DomainError(
      'account-link-needed',
      'This address has an account. Sign in with your password, and link Google in your profile.',
    );
  }
  await requireUnreserved(email);
  const isLinked = await insertIdentity(trx, { provider, subject, userId: account.id, email });
  if (!isLinked) throw new Error('Somebody was linked in spite of the lock.'); // else nobody could enter this account again
  await deleteSignUpsOf(trx, email);
  await service('api::customer.customer-of-account').claimCustomer(trx, account, {
    ...(firstName === null ? {} : { firstName }),
    ...(lastName === null ? {} : { lastName }),
    ...(locale === undefined ? {} : { locale }),
  });
  return account;
}

export default () => ({ signInByIdentity, takeProof });
