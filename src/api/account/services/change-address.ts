import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { hashOfToken, oneTimeToken } from '../../../security/one-time-token';
import { verifyPassword } from '../../../security/password-hashing';
import { service } from '../../../service-map';
import {
  findAccount,
  findAccountByEmail,
  lockAddress,
  saveAddress,
  type AccountRecord,
} from '../records/account-record';
import * as changes from '../records/address-change-record';
import { voidResets } from '../records/reset-record';
import { revokeSessions } from '../records/session-record';
import { deleteSignUpsOf } from '../records/sign-up-record';

/** As for resets: a mailbox is not ours to fill. */
const CHANGES_AN_HOUR = 5;

/** How long the old address can take the account back: a holiday without mail is no longer than that, as a rule. */
const UNDO_DAYS = 14;

export interface AddressRequest {
  readonly userId: number;
  readonly password: string;
  /** The new one, lower case. */
  readonly email: string;
}

/**
 * Asks for another address. Nothing here looks whether it has an account: the answer and its cost are the same, and the
 * mails that follow say what there is to say.
 * @throws DomainError `password-wrong` (422), `sign-in-blocked` (429), `invalid-request` (400) for the present address,
 *   `password-needed` (409): a stolen session of somebody without a password must not be enough
 */
async function requestAddress({ userId, password, email }: AddressRequest): Promise<void> {
  const account = await service('api::account.passwords').checkPassword(userId, password);
  if (account.passwordHash === null) {
    throw new DomainError('password-needed', 'Set a password first: the new address is confirmed with it.');
  }
  if (account.email === email) {
    const message = 'is the address of your account already';
    throw new DomainError('invalid-request', `email: ${message}`, { errors: [{ path: ['email'], message }] });
  }
  const lifeSeconds = environment().ADDRESS_CHANGE_SECONDS;
  await inTransaction(async (trx) => {
    await changes.voidAskedChanges(trx, userId);
    const change = await changes.insertAddressChange(trx, {
      ...{ userId, oldEmail: account.email, newEmail: email, lifeSeconds },
    });
    await enqueue(trx, 'announce-address-change', { change });
  });
}

/** The job behind it: sends a link to the new address, or tells its owner that it is known; and warns the old one. */
async function announceAddressChange(id: string): Promise<void> {
  await inTransaction(async (trx) => {
    const change = await changes.lockAskedChange(trx, id);
    if (!change || change.isAnnounced) return;
    const account = await findAccount(change.userId);
    if (!account?.isOpen) return;
    if ((await changes.countRecentAddressChanges(trx, account.id)) > CHANGES_AN_HOUR) {
      return changes.voidAskedChanges(trx, account.id);
    }
    const { tellAccount, resetLink } = service('api::account.tell-account');
    const values = { at: new Date().toISOString(), resetLink: resetLink() };
    await tellAccount(trx, account, { kind: 'address-change-asked', values });
    await writeToNewAddress(trx, change);
  });
}

async function writeToNewAddress(
  trx: Knex.Transaction,
  { id, userId, newEmail }: changes.AddressChange,
): Promise<void> {
  const owner = await findAccountByEmail(newEmail);
  if (owner) {
    await changes.voidAskedChanges(trx, userId);
    return service('api::account.tell-account').tellAddressKnown(trx, owner);
  }
  const token = oneTimeToken();
  await changes.saveAddressChangeToken(trx, id, token.hash);
  const { ADDRESS_CHANGE_SECONDS, SITE_URL } = environment();
  await service('api::mail.send-mail').queueMail(trx, {
    kind: 'confirm-new-address',
    to: newEmail,
    locale: await service('api::account.tell-account').localeOf(userId),
    values: { link: `${SITE_URL}/confirm-new-email?confirmation=${token.text}` },
    notAfter: new Date(Date.now() + ADDRESS_CHANGE_SECONDS * 1000),
  });
}

export interface AddressConfirmation {
  /** From the link. */
  readonly token: string;
  /** Of the account: the link alone may have been opened by somebody who never asked for it, and owns the bookings made there. */
  readonly password: string;
}

/**
 * Moves an account to the address that was just proved: its sessions end, links that were sent to the old address are void
 * but for the one that puts it back, and bookings made under the new one are its own.
 * @returns the account as it is from now on
 * @throws DomainError `link-invalid` (410), `password-wrong` (422), `sign-in-blocked` (429)
 */
async function confirmAddress({ token, password }: AddressConfirmation): Promise<AccountRecord> {
  const change = await changes.findAskedChange(hashOfToken(token));
  if (!change) throw linkInvalid();
  const account = await findAccount(change.userId);
  if (!account?.isOpen) throw linkInvalid();
  const tries = [{ name: `confirm:${change.id}`, freeTries: 4 }];
  await service('api::account.count-tries').takeTries(tries);
  if (!(await verifyPassword(password, account.passwordHash))) {
    throw new DomainError('password-wrong', 'This is not the password of the account.', { path: ['password'] });
  }
  await service('api::account.count-tries').forgetTries(tries);
  return inTransaction(async (trx) => {
    const undo = oneTimeToken();
    const lifeSeconds = UNDO_DAYS * 86_400;
    if (!(await changes.recordMove(trx, change.id, { hash: undo.hash, lifeSeconds }))) throw linkInvalid();
    const moved = await moveAccount(trx, account, change.newEmail);
    const values = {
      ...{ at: new Date().toISOString(), days: UNDO_DAYS },
      undoLink: `${environment().SITE_URL}/undo-email-change?code=${undo.text}`,
    };
    const notAfter = new Date(Date.now() + lifeSeconds * 1000);
    await service('api::account.tell-account').tellAccount(
      trx,
      account,
      { kind: 'address-changed', values },
      { notAfter },
    );
    return moved;
  });
}

/**
 * Puts an account back to the address that it had before a change, once: for an owner whose account somebody else took
 * along. Whoever did it may know the password and may have linked an identity of their own, so neither opens the account
 * any more, and a link to the old address sets a new password.
 * @throws DomainError `link-invalid` (410), also when the old address has another account by now
 */
async function undoAddressChange(code: string): Promise<void> {
  await inTransaction(async (trx) => {
    const change = await changes.useUndo(trx, hashOfToken(code));
    if (!change) throw linkInvalid();
    const account = await findAccount(change.userId);
    if (!account) throw linkInvalid();
    await changes.voidChangesSince(trx, change);
    await moveAccount(trx, account, change.oldEmail);
    await service('api::account.passwords').forgetPassword(trx, account, change.createdAt);
    await enqueue(trx, 'send-password-reset', { email: change.oldEmail });
  });
}

async function moveAccount(trx: Knex.Transaction, account: AccountRecord, email: string): Promise<AccountRecord> {
  await lockAddress(trx, email);
  if (await findAccountByEmail(email)) throw linkInvalid();
  await saveAddress(account.id, email);
  await deleteSignUpsOf(trx, email);
  await voidResets(trx, account.id);
  await service('api::customer.customer-of-account').moveCustomer(trx, account.id, email);
  await revokeSessions({ userId: account.id }, 'address-changed');
  service('api::security.note-event').noteEvent({
    ...{ kind: 'address-changed', network: null, account: String(account.id), subject: null, detail: 'by a link' },
  });
  return { ...account, email };
}

function linkInvalid(): DomainError {
  return new DomainError('link-invalid', 'This link is too old or was used before.');
}

export default () => ({ requestAddress, announceAddressChange, confirmAddress, undoAddressChange });
