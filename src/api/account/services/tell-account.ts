import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import type { AccountMail } from '../../../domain/notification/account-mail';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { findAccountByEmail, type AccountRecord } from '../records/account-record';

export interface Telling {
  /** From when on it is pointless. */
  readonly notAfter?: Date;
  /** A mail of the same key is written once. */
  readonly dedupeKey?: string;
}

/** Writes to the owner of an account, in the language of their profile. */
async function tellAccount(
  trx: Knex.Transaction,
  { id, email }: AccountRecord,
  mail: AccountMail,
  telling: Telling = {},
): Promise<void> {
  await service('api::mail.send-mail').queueMail(trx, { ...mail, ...telling, to: email, locale: await localeOf(id) });
}

/** The language of an account's profile; `null` where it has none. */
async function localeOf(accountId: number): Promise<string | null> {
  const customer = await service('api::customer.customer-of-account').findCustomer(accountId);
  return customer?.locale ?? null;
}

/**
 * For whoever wanted an account with an address that has one.
 * @param network of whoever wanted it, where that is known
 */
async function tellAddressKnown(trx: Knex.Transaction, owner: AccountRecord, network: string | null): Promise<void> {
  service('api::security.note-event').noteEvent({
    kind: 'sign-up-repeated',
    network,
    account: null,
    subject: owner.email,
    detail: 'the address has an account',
  });
  const values = { signInLink: `${environment().SITE_URL}/sign-in`, resetLink: resetLink() };
  await tellAccount(trx, owner, { kind: 'address-known', values });
}

/** The job after many tries that failed: warns the owner of the account, if the address has one; once a day. */
async function warnOfFailedSignIns(email: string): Promise<void> {
  const account = await findAccountByEmail(email);
  if (!account?.isOpen) return;
  const at = new Date().toISOString();
  const dedupeKey = `sign-in-attacked:${account.id}:${at.slice(0, 10)}`;
  const mail = { kind: 'sign-in-attacked' as const, values: { at, resetLink: resetLink() } };
  await inTransaction((trx) => tellAccount(trx, account, mail, { dedupeKey }));
}

/** Where somebody takes an account back who did not do what a mail tells of. */
function resetLink(): string {
  return `${environment().SITE_URL}/forgot-password`;
}

export default () => ({ tellAccount, localeOf, tellAddressKnown, warnOfFailedSignIns, resetLink });
