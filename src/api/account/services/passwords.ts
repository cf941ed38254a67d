import type { Knex } from 'knex';
import { passwordProblem } from '../../../domain/identity/password-rules';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { isCommonPassword } from '../../../security/common-passwords';
import { hashPassword, verifyPassword } from '../../../security/password-hashing';
import { service } from '../../../service-map';
import { readAccount, savePassword, type AccountRecord } from '../records/account-record';
import { voidAskedChanges } from '../records/address-change-record';
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
 * session stay. Whoever signs in elsewhere only has to have one first, and the mailbox alone gives it.
 * @throws DomainError `password-wrong` (422), `sign-in-blocked` (429) after too many, `password-needed` (409)
 */
async function checkPassword(userId: number, password: string | undefined): Promise<AccountRecord> {
  const account = await readAccount(userId);
  const { passwordHash } = account;
  if (passwordHash === null) {
    throw new DomainError('password-needed', 'Your account has no password yet: ask for a link that sets one.');
  }
  const counts = [{ name: `password-of:${userId}`, freeTries: 4 }];
  const look = async () => ((await verifyPassword(password ?? '', passwordHash)) ? account : null);
  const { found } = await service('api::account.count-tries').tryWith(counts, look);
  if (found) return found;
  throw new DomainError('password-wrong', 'This is not the password of your account.', { path: ['password'] });
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

export interface PasswordChange {
  readonly userId: number;
  readonly currentPassword: string | undefined;
  readonly password: string;
}

/** Another password, by somebody who is signed in; the caller opens a new session for them. */
async function changePassword({ userId, currentPassword, password }: PasswordChange): Promise<AccountRecord> {
  const account = await checkPassword(userId, currentPassword);
  const passwordHash = await preparePassword(account, password);
  return inTransaction((trx) => replacePassword(trx, account, passwordHash));
}

export default () => ({ requireGoodPassword, checkPassword, changePassword, preparePassword, replacePassword });
