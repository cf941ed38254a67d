import type { Knex } from 'knex';
import { passwordProblem } from '../../../domain/identity/password-rules';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { isCommonPassword } from '../../../security/common-passwords';
import { hashPassword, verifyPassword } from '../../../security/password-hashing';
import { service } from '../../../service-map';
import { readAccount, savePassword, type AccountRecord } from '../records/account-record';
import { voidAskedChanges } from '../records/address-change-record';
import { deleteIdentitiesSince } from '../records/identity-record';
import { voidResets } from '../records/reset-record';
import { revokeSessions } from '../records/session-record';

/** @throws DomainError `password-refused` (422) with the reason, in `details.path` where it came from */
function requireGoodPassword(password: string, ownWords: readonly string[]): void {
  const problem = passwordProblem(password, { isCommon: isCommonPassword, ownWords });
  if (problem !== null) {
    throw new DomainError('password-refused', `This password ${problem}.`, { path: ['password'] });
  }
}

/**
 * Whether somebody who is signed in knows the password of the account, too: asked before what would let a thief of a
 * session stay. An account without a password has nothing to ask.
 * @throws DomainError `password-wrong` (422), `sign-in-blocked` (429) after too many
 */
async function checkPassword(userId: number, password: string | undefined): Promise<AccountRecord> {
  const account = await readAccount(userId);
  if (account.passwordHash === null) return account;
  const tries = [{ name: `password-of:${userId}`, freeTries: 4 }];
  await service('api::account.count-tries').takeTries(tries);
  if (!(await verifyPassword(password ?? '', account.passwordHash))) {
    throw new DomainError('password-wrong', 'This is not the password of your account.', { path: ['password'] });
  }
  await service('api::account.count-tries').forgetTries(tries);
  return account;
}

/** A password that was found good, as it is kept. @throws DomainError `password-refused` (422) */
async function preparePassword(account: AccountRecord, password: string): Promise<string> {
  requireGoodPassword(password, [account.email]);
  return hashPassword(password);
}

/**
 * Ends every session of the account, in force on its next request, and voids the resets and the change of address that are
 * on their way.
 * @returns the account as it is from now on
 */
async function replacePassword(
  trx: Knex.Transaction,
  account: AccountRecord,
  passwordHash: string,
): Promise<AccountRecord> {
  await savePassword(account.id, passwordHash);
  await voidResets(trx, account.id);
  await voidAskedChanges(trx, account.id);
  await revokeSessions({ userId: account.id }, 'password-changed');
  const { tellAccount, resetLink } = service('api::account.tell-account');
  const values = { at: new Date().toISOString(), resetLink: resetLink() };
  await tellAccount(trx, account, { kind: 'password-changed', values });
  return { ...account, passwordHash };
}

/** Takes away what somebody else may know or have added since then: the password, and identities that were linked. */
async function forgetPassword(trx: Knex.Transaction, { id }: AccountRecord, since: Date): Promise<void> {
  await savePassword(id, null);
  await deleteIdentitiesSince(trx, id, since);
}

export interface PasswordChange {
  readonly userId: number;
  /** Not needed where the account has none. */
  readonly currentPassword: string | undefined;
  readonly password: string;
}

/** Another password, by somebody who is signed in; the caller opens a new session for them. */
async function changePassword({ userId, currentPassword, password }: PasswordChange): Promise<AccountRecord> {
  const account = await checkPassword(userId, currentPassword);
  const passwordHash = await preparePassword(account, password);
  return inTransaction((trx) => replacePassword(trx, account, passwordHash));
}

export default () => ({
  ...{ requireGoodPassword, checkPassword, changePassword, preparePassword, replacePassword, forgetPassword },
});
