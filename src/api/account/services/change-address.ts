import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { hashOfToken, oneTimeToken } from '../../../security/one-time-token';
import { verifyPassword } from '../../../security/password-hashing';
import { service } from '../../../service-map';
import { linkInvalid } from '../moving/link-invalid';
import { moveAccount } from '../moving/move-account';
import { requireUnreserved } from '../moving/require-unreserved';
import { findAccount, findAccountByEmail, type AccountRecord } from '../records/account-record';
import * as changes from '../records/address-change-record';

/** As for resets: a mailbox is not ours to fill. */
const CHANGES_AN_HOUR = 5;

export interface AddressRequest {
  readonly userId: number;
  readonly password: string;
  /** The new one, lower case. */
  readonly email: string;
  /** The client's address. */
  readonly network: string;
}

/**
 * Asks for another address. Nothing here looks whether it has an account: the answer and its cost are the same, and the
 * mails that follow say what there is to say.
 * @throws DomainError `password-wrong` (422), `sign-in-blocked` (429), `invalid-request` (400) for the present address,
 *   `password-needed` (409)
 */
async function requestAddress({ userId, password, email, network }: AddressRequest): Promise<void> {
  const account = await service('api::account.passwords').checkPassword(userId, password);
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
    await enqueue(trx, 'announce-address-change', { change, network });
  });
}

/**
 * The job behind it: sends a link to the new address, or tells its owner that it is known; and warns the old one.
 * @param network of whoever asked, where that is still known
 */
async function announceAddressChange(id: string, network: string | null): Promise<void> {
  await inTransaction(async (trx) => {
    const change = await changes.lockAskedChange(trx, id);
    if (!change || change.isAnnounced) return;
    const account = await findAccount(change.userId);
    if (!account?.isOpen) return;
    if ((await changes.countRecentAddressChanges(trx, account.id)) > CHANGES_AN_HOUR) {
      return changes.voidAskedChanges(trx, account.id);
    }
    const { tellAccount, tellAddressKnown, resetLink } = service('api::account.tell-account');
    const values = { at: new Date().toISOString(), resetLink: resetLink() };
    await tellAccount(trx, account, { kind: 'address-change-asked', values });
    const owner = await findAccountByEmail(change.newEmail);
    if (!owner) return sendLink(trx, change);
    await changes.voidAskedChanges(trx, account.id);
    await tellAddressKnown(trx, owner, network);
  });
}

async function sendLink(trx: Knex.Transaction, { id, userId, newEmail }: changes.AddressChange): Promise<void> {
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
  /** The client's address. */
  readonly network: string;
}

/**
 * Moves an account to the address that was just proved. The old address is told, with a link that puts it back.
 * @returns the account as it is from now on
 * @throws DomainError `link-invalid` (410), `password-wrong` (422), `sign-in-blocked` (429), `address-reserved` (409)
 */
async function confirmAddress({ token, password, network }: AddressConfirmation): Promise<AccountRecord> {
  const change = await changes.findAskedChange(hashOfToken(token));
  const account = change && (await findAccount(change.userId));
  if (!change || !account?.isOpen) throw linkInvalid();
  const counts = [{ name: `confirm:${change.id}`, freeTries: 4 }];
  const look = async () => ((await verifyPassword(password, account.passwordHash)) ? account : null);
  const { found } = await service('api::account.count-tries').tryWith(counts, look);
  if (!found) {
    throw new DomainError('password-wrong', 'This is not the password of the account.', { path: ['password'] });
  }
  return inTransaction((trx) => move(trx, change, found, network));
}

async function move(
  trx: Knex.Transaction,
  { id, newEmail }: changes.AddressChange,
  account: AccountRecord,
  network: string,
): Promise<AccountRecord> {
  const undo = oneTimeToken();
  const { ADDRESS_UNDO_SECONDS: lifeSeconds, SITE_URL } = environment();
  if (!(await changes.recordMove(trx, id, { hash: undo.hash, lifeSeconds }))) throw linkInvalid();
  const moved = await moveAccount(trx, account, newEmail, network);
  await requireUnreserved(newEmail);
  await changes.saveClaimedBookings(trx, id, moved.claimedBookings);
  const values = {
    ...{ at: new Date().toISOString(), days: Math.max(1, Math.floor(lifeSeconds / 86_400)) },
    undoLink: `${SITE_URL}/undo-email-change?code=${undo.text}`,
  };
  const notAfter = new Date(Date.now() + lifeSeconds * 1000);
  await service('api::account.tell-account').tellAccount(
    trx,
    account,
    { kind: 'address-changed', values },
    { notAfter },
  );
  return moved.account;
}

export default () => ({ requestAddress, announceAddressChange, confirmAddress });
