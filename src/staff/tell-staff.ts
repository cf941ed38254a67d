import type { Knex } from 'knex';
import { service } from '../service-map';
import { panelLink } from './panel-link';
import type { StaffRecord } from './staff-record';

/** Writes to both addresses of a member of staff who has another one: the old one is where a theft is noticed. */
export async function tellOfAddress(trx: Knex.Transaction, before: StaffRecord, after: StaffRecord): Promise<void> {
  const { queueMail } = service('api::mail.send-mail');
  const locale = after.preferedLanguage ?? null;
  const at = new Date().toISOString();
  const signInLink = panelLink('/auth/login');
  await queueMail(trx, { kind: 'staff-address-changed', values: { at, signInLink }, to: before.email, locale });
  await queueMail(trx, { kind: 'staff-address-new', values: { at, signInLink }, to: after.email, locale });
}

/** Writes to a member of staff who has another password, whoever set it. */
export async function tellOfPassword(trx: Knex.Transaction, { email, preferedLanguage }: StaffRecord): Promise<void> {
  await service('api::mail.send-mail').queueMail(trx, {
    kind: 'password-changed',
    values: { at: new Date().toISOString(), resetLink: panelLink('/auth/forgot-password') },
    to: email,
    locale: preferedLanguage ?? null,
  });
}
