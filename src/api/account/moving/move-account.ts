import type { Knex } from 'knex';
import { service } from '../../../service-map';
import { findAccountByEmail, lockAddress, saveAddress, type AccountRecord } from '../records/account-record';
import { voidResets } from '../records/reset-record';
import { revokeSessions } from '../records/session-record';
import { deleteSignUpsOf } from '../records/sign-up-record';
import { linkInvalid } from './link-invalid';

export interface Moved {
  /** The account as it is from now on. */
  readonly account: AccountRecord;
  /** documentIds of the bookings that were made under the address before, and are the account's now. */
  readonly claimedBookings: readonly string[];
}

/**
 * Gives an account another address, which was just proved: its sessions end, links that were sent to the address before are
 * void, and so is whatever waits under the new one. Call it in the transaction of what proved it.
 * @param network of whoever does it
 * @throws DomainError `link-invalid` (410) when the address has another account
 */
export async function moveAccount(
  trx: Knex.Transaction,
  account: AccountRecord,
  email: string,
  network: string,
): Promise<Moved> {
  // in one order, so that two who swap their addresses do not wait for each other
  for (const address of [account.email, email].sort()) await lockAddress(trx, address);
  if (await findAccountByEmail(email)) throw linkInvalid();
  await saveAddress(account.id, email);
  await deleteSignUpsOf(trx, email);
  await voidResets(trx, account.id);
  const claimedBookings = await service('api::customer.customer-of-account').moveCustomer(trx, account.id, email);
  await revokeSessions({ userId: account.id }, 'address-changed');
  service('api::security.note-event').noteEvent({
    ...{ kind: 'address-changed', network, account: String(account.id), subject: null, detail: 'by a link' },
  });
  return { account: { ...account, email }, claimedBookings };
}
