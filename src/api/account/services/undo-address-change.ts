import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { hashOfToken } from '../../../security/one-time-token';
import { service } from '../../../service-map';
import { linkInvalid } from '../moving/link-invalid';
import { moveAccount } from '../moving/move-account';
import { findAccount, savePassword, type AccountRecord } from '../records/account-record';
import { useUndo, voidChangesSince } from '../records/address-change-record';
import { deleteIdentitiesOf } from '../records/identity-record';

export interface Undo {
  /** From the link to the old address. */
  readonly code: string;
  /** The client's address. */
  readonly network: string;
}

/**
 * Puts an account back to the address that it had before a change, once: for an owner whose account somebody else took
 * along. Whoever did it may know the password, and may have added an identity or a second factor of their own: none of
 * them opens the account any more, and a link to the old address sets a new password. Bookings that came with the addresses
 * in between go back to them, and the last one of them hears of it.
 * @throws DomainError `link-invalid` (410)
 */
async function undoAddressChange({ code, network }: Undo): Promise<void> {
  await inTransaction(async (trx) => {
    const change = await useUndo(trx, hashOfToken(code));
    const left = change && (await findAccount(change.userId));
    if (!change || !left) throw linkInvalid();
    const moves = [...(await voidChangesSince(trx, change)), change];
    const { account } = await moveAccount(trx, left, change.oldEmail, network);
    for (const { newEmail, claimedBookings } of moves) {
      await service('api::customer.customer-of-account').returnBookings(trx, newEmail, claimedBookings);
    }
    await shutOut(trx, account);
    await service('api::account.password-reset').writeReset(trx, account);
    const { tellAccount, resetLink } = service('api::account.tell-account');
    const values = { at: new Date().toISOString(), resetLink: resetLink() };
    await tellAccount(trx, left, { kind: 'address-put-back', values });
  });
}

async function shutOut(trx: Knex.Transaction, { id }: AccountRecord): Promise<void> {
  await savePassword(id, null);
  await deleteIdentitiesOf(trx, id);
  await service('api::second-factor.remove-second-factor').resetSecondFactor({
    ...{ owner: { kind: 'account', id }, sessionId: null, network: null },
    ...{ actor: `account:${id}`, reason: 'The owner of the former address took the account back.' },
  });
}

export default () => ({ undoAddressChange });
