import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { isInvitationOpen } from '../domain/identity/invitation-token';
import { changeStaff, type StaffChanges } from './change-staff';
import { extendService } from './extend-service';
import { forgetPassword } from './forget-password';
import { inviteStaff } from './inviting/invite-staff';
import { isAddressTaken } from './inviting/is-address-taken';

interface Registration {
  readonly registrationToken: string;
}

interface StaffService {
  readonly create: (attributes: object) => Promise<object>;
  readonly updateById: (id: number | string, changes: object) => Promise<object>;
  readonly exists: (where?: object) => Promise<boolean>;
  readonly register: (registration: Registration) => Promise<unknown>;
  readonly findRegistrationInfo: (registrationToken: string) => Promise<unknown>;
}

/**
 * Has the panel treat staff as the product treats guests: it writes to them with letters of ours, from the queue of outgoing mail, ends
 * their sessions with what these were opened under, and their invitations after a while.
 */
export function lookAfterStaff(strapi: Core.Strapi): void {
  extendService(strapi, 'admin::auth', () => ({ forgotPassword: forgetPassword }));
  extendService<StaffService>(strapi, 'admin::user', (stock) => ({
    updateById: (id: number | string, changes: StaffChanges) => changeStaff(stock.updateById, id, changes),
    create: (attributes: unknown) => inviteStaff(stock, attributes),
    exists: (where?: object) => isAddressTaken(stock.exists, where),
    register: (registration: Registration) => {
      if (isInvitationOpen(registration.registrationToken, new Date())) return stock.register(registration);
      throw new errors.ValidationError('Invalid registration info'); // as for a token that there never was
    },
    findRegistrationInfo: (token: string) =>
      isInvitationOpen(token, new Date()) ? stock.findRegistrationInfo(token) : undefined,
  }));
}
