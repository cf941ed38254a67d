import type { Core } from '@strapi/strapi';
import { inTransaction } from '../database/transaction';
import { changeStaff, type StaffChanges } from './change-staff';
import { extendService } from './extend-service';
import { forgetPassword } from './forget-password';
import { sendInvitation } from './send-invitation';
import { asStaff } from './staff-record';

interface StaffService {
  readonly create: (attributes: unknown) => Promise<unknown>;
  readonly updateById: (id: number | string, changes: StaffChanges) => Promise<unknown>;
}

/**
 * Has the panel treat staff as the product treats guests: it writes to them with letters of ours, from the queue of outgoing mail, and
 * ends their sessions with what these were opened under.
 */
export function lookAfterStaff(strapi: Core.Strapi): void {
  extendService(strapi, 'admin::auth', () => ({ forgotPassword: forgetPassword }));
  extendService<StaffService>(strapi, 'admin::user', ({ create, updateById }) => ({
    updateById: (id: number | string, changes: StaffChanges) => changeStaff(updateById, id, changes),
    create: (attributes: unknown) =>
      inTransaction(async (trx) => {
        const created = await create(attributes);
        await sendInvitation(trx, asStaff(created));
        return created;
      }),
  }));
}
