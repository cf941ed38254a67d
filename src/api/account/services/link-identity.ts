import { inTransaction } from '../../../database/transaction';
import type { IdentityProof, IdentityProviderName } from '../../../domain/identity/identity-provider';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { revokeSessions } from '../records/session-record';
import { deleteIdentity, identitiesOf, insertIdentity } from '../records/identity-record';

export interface LinkRequest {
  readonly userId: number;
  /** Of the account: a stolen session alone must not get a key of its own. */
  readonly password: string | undefined;
  readonly provider: IdentityProviderName;
  readonly proof: IdentityProof;
}

/**
 * Lets somebody who is signed in come by a provider from now on.
 * @throws DomainError `password-wrong` (422), `password-needed` (409), `identity-linked` (409), `google-token-invalid` (401)
 */
async function linkIdentity({ userId, password, provider, proof }: LinkRequest): Promise<void> {
  const account = await service('api::account.passwords').checkPassword(userId, password);
  const { subject, email } = proof.identity;
  await inTransaction(async (trx) => {
    await service('api::account.sign-in-by-identity').takeProof(trx, provider, proof);
    if (!(await insertIdentity(trx, { provider, subject, userId, email }))) {
      throw new DomainError('identity-linked', 'This Google account, or another one, is linked already.');
    }
    const { tellAccount, resetLink } = service('api::account.tell-account');
    const values = { at: new Date().toISOString(), provider: 'Google' as const, resetLink: resetLink() };
    await tellAccount(trx, account, { kind: 'identity-linked', values });
  });
}

export interface UnlinkRequest {
  readonly userId: number;
  readonly password: string;
  readonly provider: IdentityProviderName;
  /** Of whoever asks; it goes on. */
  readonly sessionId: string;
}

/**
 * Takes a provider away. Sessions do not know by which door they were opened: all others end.
 * @throws DomainError `password-needed` (409): somebody without a password would lock themselves out; `password-wrong` (422),
 *   `not-found` (404)
 */
async function unlinkIdentity({ userId, password, provider, sessionId }: UnlinkRequest): Promise<void> {
  const account = await service('api::account.passwords').checkPassword(userId, password);
  await inTransaction(async (trx) => {
    if (!(await deleteIdentity(trx, { userId, provider }))) {
      throw new DomainError('not-found', 'Google is not linked to your account.');
    }
    await revokeSessions({ userId, except: sessionId }, 'identity-unlinked');
    const { tellAccount, resetLink } = service('api::account.tell-account');
    const values = { at: new Date().toISOString(), provider: 'Google' as const, resetLink: resetLink() };
    await tellAccount(trx, account, { kind: 'identity-unlinked', values });
  });
}

export default () => ({ linkIdentity, unlinkIdentity, identitiesOf });
