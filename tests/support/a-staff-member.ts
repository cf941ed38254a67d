import { ADMINISTRATOR, STAFF_ROLES, type StaffRoleKey } from '../../src/access/staff-roles';
import { signInAsAdministrator, signInElevated, type AdminSession } from './admin-session';
import { inviteStaff, type RoleOfColleague } from './invite-staff';
import type { TestServer } from './start-server';

/**
 * Another member of staff, invited and signed in as people are, who has shown a second factor.
 * @param permissions those of a role of their own, which lasts until the next start of the server; the super
 * administrator's when left out
 */
export async function aStaffMember(server: TestServer, permissions?: readonly string[]): Promise<AdminSession> {
  return invited(server, permissions ? { permissions } : { code: ADMINISTRATOR.code });
}

/** A member of staff with one of the roles that `src/access/staff-roles.ts` declares. */
export async function aStaffMemberOf(server: TestServer, role: StaffRoleKey): Promise<AdminSession> {
  return invited(server, { code: STAFF_ROLES[role].code });
}

const administrators = new WeakMap<TestServer, Promise<AdminSession>>();

async function invited(server: TestServer, role: RoleOfColleague): Promise<AdminSession> {
  const administrator = administrators.get(server) ?? signInAsAdministrator(server);
  administrators.set(server, administrator);
  const { email, password } = await inviteStaff(await administrator, role);
  return signInElevated(server, email, password);
}
