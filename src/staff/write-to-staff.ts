import type { Core } from '@strapi/strapi';
import { inTransaction } from '../database/transaction';
import { extendService } from './extend-service';
import { forgetPassword } from './forget-password';
import { sendInvitation } from './send-invitation';
import { asStaff } from './staff-record';

interface StaffCreation {
  readonly create: (attributes: unknown) => Promise<unknown>;
}

/** Has the panel write to staff as the product writes to guests: with letters of ours, from the queue of outgoing mail. */
export function writeToStaff(strapi: Core.Strapi): void {
  extendService(strapi, 'admin::auth', () => ({ forgotPassword: forgetPassword }));
  extendService<StaffCreation>(strapi, 'admin::user', ({ create }) => ({
    create: (attributes: unknown) =>
      inTransaction(async (trx) => {
        const created = await create(attributes);
        await sendInvitation(trx, asStaff(created));
        return created;
      }),
  }));
}
