import { randomBytes } from 'node:crypto';
import { inTransaction } from '../database/transaction';
import { describeError } from '../observability/describe-error';
import { service } from '../service-map';
import { panelLink } from './panel-link';
import { findStaff } from './staff-record';

const LINK_MINUTES = 60;

/**
 * Sends a link for a new password to a member of staff, in place of Strapi's own mail. Somebody who is not one, or has left, gets
 * none. Never throws: the panel has answered already, the same to everybody.
 */
export async function forgetPassword({ email }: { readonly email: string }): Promise<void> {
  try {
    await sendLink(email.toLowerCase());
  } catch (error) {
    strapi.log.error('A link for a new password could not be sent to a member of staff', {
      error: describeError(error),
    });
  }
}

async function sendLink(email: string): Promise<void> {
  await inTransaction(async (trx) => {
    // an address that is being left is waited for: its link would go where nobody of ours reads any more
    await trx('admin_users').where({ email, is_active: true }).forUpdate().first('id');
    const staff = await findStaff({ email, isActive: true });
    if (!staff) return;
    const code = randomBytes(20).toString('hex');
    const goodUntil = new Date(Date.now() + LINK_MINUTES * 60_000);
    await strapi.db.query('admin::user').update({
      where: { id: staff.id },
      data: { resetPasswordToken: code, resetPasswordTokenExpiresAt: goodUntil },
    });
    await service('api::mail.send-mail').queueMail(trx, {
      kind: 'staff-reset-password',
      values: { link: panelLink('/auth/reset-password', { code }), minutes: LINK_MINUTES },
      to: staff.email,
      locale: staff.preferedLanguage ?? null,
      notAfter: goodUntil,
    });
  });
}
