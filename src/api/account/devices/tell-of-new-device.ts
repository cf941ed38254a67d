import type { Knex } from 'knex';
import { service } from '../../../service-map';
import type { AccountRecord } from '../records/account-record';
import { hasSessionLike } from '../records/session-record';

/** Whoever makes an account, or finds their way about it just after, is not told of every step. */
const SETTLING_MS = 10 * 60 * 1000;

/** What a sign-in shows of where it comes from. */
export interface Whence {
  /** For people: `Firefox on Windows`. */
  readonly device: string;
  readonly network: string | null;
}

/** Writes to the owner of an account that was never opened on such a device from such a network; once a day for each. */
export async function tellOfNewDevice(trx: Knex.Transaction, account: AccountRecord, whence: Whence): Promise<void> {
  if (Date.now() - account.createdAt.getTime() < SETTLING_MS) return;
  if (await hasSessionLike({ userId: account.id, ...whence })) return;
  const { device, network } = whence;
  const { tellAccount, resetLink } = service('api::account.tell-account');
  const at = new Date().toISOString();
  const dedupeKey = `new-device:${account.id}:${network}:${device}:${at.slice(0, 10)}`;
  await tellAccount(
    trx,
    account,
    { kind: 'new-device', values: { at, device, resetLink: resetLink() } },
    { dedupeKey },
  );
}
