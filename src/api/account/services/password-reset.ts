import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { hashOfToken, oneTimeToken } from '../../../security/one-time-token';
import { service } from '../../../service-map';
import { findAccount, findAccountByEmail, type AccountRecord } from '../records/account-record';
import { countRecentResets, findResetOwner, insertReset, useReset } from '../records/reset-record';

/** Nobody needs more within an hour, and a mailbox is not ours to fill. */
const RESETS_AN_HOUR = 5;

/**
 * Asks for a link that sets a new password. Only a job is put in, whatever the address: the answer and its cost are the same.
 * @param email in lower case
 */
async function requestReset(email: string): Promise<void> {
  await inTransaction((trx) => enqueue(trx, 'send-password-reset', { email }));
}

/** The job behind it. */
async function sendReset(email: string): Promise<void> {
  const account = await findAccountByEmail(email);
  if (!account?.isOpen) return;
  await inTransaction(async (trx) => {
    if ((await countRecentResets(trx, account.id)) < RESETS_AN_HOUR) await writeReset(trx, account);
  });
}

/** Mails a link that sets a new password. */
async function writeReset(trx: Knex.Transaction, account: AccountRecord): Promise<void> {
  const { PASSWORD_RESET_SECONDS, SITE_URL } = environment();
  const token = oneTimeToken();
  await insertReset(trx, { tokenHash: token.hash, userId: account.id, lifeSeconds: PASSWORD_RESET_SECONDS });
  const link = `${SITE_URL}/reset-password?code=${token.text}`;
  const mail = { kind: 'reset-password' as const, values: { link, minutes: Math.ceil(PASSWORD_RESET_SECONDS / 60) } };
  const notAfter = new Date(Date.now() + PASSWORD_RESET_SECONDS * 1000);
  await service('api::account.tell-account').tellAccount(trx, account, mail, { notAfter });
}

export interface PasswordReset {
  /** From the link. */
  readonly code: string;
  readonly password: string;
}

/**
 * Sets a new password by a link, once. Whoever reads the mailbox owns the account: its other sessions end.
 * @throws DomainError `link-invalid` (410), `password-refused` (422), which leaves the link good
 */
async function resetPassword({ code, password }: PasswordReset): Promise<AccountRecord> {
  const tokenHash = hashOfToken(code);
  const owner = await findResetOwner(tokenHash);
  if (owner === null) throw linkInvalid();
  const account = await findAccount(owner);
  if (!account) throw linkInvalid();
  const passwordHash = await service('api::account.passwords').preparePassword(account, password);
  return inTransaction(async (trx) => {
    if (!(await useReset(trx, tokenHash))) throw linkInvalid();
    return service('api::account.passwords').replacePassword(trx, account, passwordHash);
  });
}

function linkInvalid(): DomainError {
  return new DomainError('link-invalid', 'This link is too old or was used before; please ask for another one.');
}

export default () => ({ requestReset, sendReset, writeReset, resetPassword });
