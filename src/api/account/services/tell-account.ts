import type { Knex } from 'knex';
import type { AccountMail } from '../../../domain/notification/account-mail';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import type { AccountRecord } from '../records/account-record';

/** Writes to the owner of an account, in the language of their profile. @param notAfter from when on it is pointless */
async function tellAccount(
  trx: Knex.Transaction,
  { id, email }: AccountRecord,
  mail: AccountMail,
  notAfter?: Date,
): Promise<void> {
  const customer = await service('api::customer.customer-of-account').findCustomer(id);
  await service('api::mail.send-mail').queueMail(trx, {
    ...mail,
    to: email,
    locale: customer?.locale ?? null,
    notAfter,
  });
}

/** Where somebody takes an account back who did not do what a mail tells of. */
function resetLink(): string {
  return `${environment().SITE_URL}/forgot-password`;
}

export default () => ({ tellAccount, resetLink });
