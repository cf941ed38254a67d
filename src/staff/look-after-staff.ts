import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { isInvitationOpen } from '../domain/identity/invitation-token';
import { changeStaff, type StaffChanges } from './change-staff';
import { extendService } from './extend-service';
import { forgetPassword } from './forget-password';
import { inviteStaff } from './inviting/invite-staff';
import { isAddressTaken } from './inviting/is-address-taken';
import { resetByCommand } from './reset-by-command';
import { withLinkLocked } from './with-link-locked';

interface PasswordReset {
  readonly resetPasswordToken: string;
}

interface AuthService {
  readonly resetPassword: (reset: PasswordReset) => Promise<unknown>;
}

interface Registration {
  readonly registrationToken: string;
}

interface StaffService {
  readonly create: (attributes: object) => Promise<object>;
  readonly updateById: (id: number | string, changes: object) => Promise<object>;
  readonly exists: (where?: object) => Promise<boolean>;
  readonly register: (registration: Registration) => Promise<unknown>;
  readonly findRegistrationInfo: (registrationToken: string) => Promise<unknown>;
  readonly resetPasswordByEmail: (email: string, password: string) => Promise<void>;
}

/**
 * Has the panel treat staff as the product treats guests: it writes to them with letters of ours, from the queue of outgoing mail, ends
 * their sessions with what these were opened under, and their invitations after a while.
 */
export function lookAfterStaff(strapi: Core.Strapi): void {
  extendService<AuthService>(strapi, 'admin::auth', (stock) => ({
    forgotPassword: forgetPassword,
    resetPassword: (reset: PasswordReset) =>
      withLinkLocked('reset_password_token', reset.resetPasswordToken, () => stock.resetPassword(reset)),
  }));
  extendService<StaffService>(strapi, 'admin::user', (stock) => ({
    updateById: (id: number | string, changes: StaffChanges) => changeStaff(stock.updateById, id, changes),
    create: (attributes: unknown) => inviteStaff(stock, attributes),
    exists: (where?: object) => isAddressTaken(stock.exists, where),
    register: (registration: Registration) => {
      const { registrationToken: token } = registration;
      if (isInvitationOpen(token, new Date()))
        return withLinkLocked('registration_token', token, () => stock.register(registration));
      throw new errors.ValidationError('Invalid registration info'); // as for a token that there never was
    },
    findRegistrationInfo: (token: string) =>
      isInvitationOpen(token, new Date()) ? stock.findRegistrationInfo(token) : undefined,
    resetPasswordByEmail: (email: string, password: string) => resetByCommand(stock, email, password),
  }));
}
