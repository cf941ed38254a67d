import { errors } from '@strapi/utils';
import { inTransaction } from '../database/transaction';
import { endStaffSessions } from './end-staff-sessions';
import { newInvitationToken } from './inviting/new-invitation-token';
import { sendInvitation } from './inviting/send-invitation';
import { noteAddressChange } from './note-address-change';
import { proveStanding } from './sessions/proved-standing';
import { asStaff, findStaff, type StaffRecord } from './staff-record';
import { tellOfAddress, tellOfPassword } from './tell-staff';
import { whatChanges, type WhatChanges } from './what-changes';
import { whoChanges } from './who-changes';

/** What the panel writes of a member of staff; the fields that matter here. */
export interface StaffChanges {
  readonly email?: string;
  readonly password?: string;
  readonly isActive?: boolean;
}

type UpdateById = (id: number | string, changes: StaffChanges) => Promise<unknown>;

/** A link for another password that was sent before. */
const NO_RESET = { resetPasswordToken: null, resetPasswordTokenExpiresAt: null };

/**
 * Changes a member of staff, whoever does it and by whichever way, in place of Strapi's own. Another address, another password, and
 * being let in or out end their sessions and void their links, and they hear of it. Whoever changes their own address keeps the session
 * in which they did.
 */
export async function changeStaff(
  updateById: UpdateById,
  id: number | string,
  changes: StaffChanges,
): Promise<unknown> {
  const found = await findStaff({ id });
  if (found === null) return updateById(id, changes);
  const { updated, isMoved } = await inTransaction(async (trx) => {
    await trx('admin_users').where({ id: found.id }).forUpdate().first('id');
    const before = await findStaff({ id: found.id });
    if (before === null) return { updated: null, isMoved: false };
    const what = whatChanges(before, changes);
    if (what.password) requireShownPassword(before);
    if (what.nothing) return { updated: await updateById(id, changes), isMoved: false };

    const updated = await updateById(id, { ...NO_RESET, ...invitationAfter(before, what, changes), ...changes });
    const staff = asStaff(updated);
    const { actor, sessionId } = whoChanges(staff.id);
    if (actor === null) proveStanding(updated); // by a link, which opens a session next
    await endStaffSessions(staff.id, what.onlyAddress ? sessionId : null);
    if (what.address) await (isInvited(before) ? sendInvitation(trx, staff) : tellOfAddress(trx, before, staff));
    if (what.password && before.isActive === true) await tellOfPassword(trx, staff);
    return { updated, isMoved: what.address };
  });
  if (isMoved) noteAddressChange(found.id);
  return updated;
}

/**
 * Whoever changes their own password has shown the one before, which another may have replaced since.
 * @throws ApplicationError (400)
 */
function requireShownPassword({ id, password }: StaffRecord): void {
  const { shownPassword } = whoChanges(id);
  if (shownPassword === null || shownPassword === password) return;
  throw new errors.ApplicationError('Your password was changed meanwhile; sign in again.');
}

function isInvited({ registrationToken }: StaffRecord): boolean {
  return typeof registrationToken === 'string';
}

/** What becomes of an invitation that nobody has followed: it moves with the address, and is over once they are let in without it. */
function invitationAfter(
  before: StaffRecord,
  what: WhatChanges,
  { isActive }: StaffChanges,
): { readonly registrationToken?: string | null } {
  if (!isInvited(before)) return {};
  if (isActive === true) return { registrationToken: null };
  return what.address ? { registrationToken: newInvitationToken() } : {};
}
