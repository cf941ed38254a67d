import type { Knex } from 'knex';
import { z } from 'zod';
import type { FactorOwner } from '../../../domain/identity/second-factor';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { readAccount } from '../../account/records/account-record';

const staff = z.object({ email: z.string(), preferedLanguage: z.string().nullish() });

/** Writes to the owner of a second factor that there is one now, or none any more. */
export async function tellOwner(trx: Knex.Transaction, { kind, id }: FactorOwner, isOn: boolean): Promise<void> {
  const at = new Date().toISOString();
  if (kind === 'account') {
    const { tellAccount, resetLink } = service('api::account.tell-account');
    const values = { at, isOn, resetLink: resetLink() };
    return tellAccount(trx, await readAccount(id), { kind: 'second-factor-changed', values });
  }
  const { email, preferedLanguage } = staff.parse(await strapi.db.query('admin::user').findOne({ where: { id } }));
  const resetLink = new URL('/admin/auth/forgot-password', environment().PUBLIC_URL).href;
  await service('api::mail.send-mail').queueMail(trx, {
    kind: 'second-factor-changed',
    values: { at, isOn, resetLink },
    to: email,
    locale: preferedLanguage ?? null,
  });
}
