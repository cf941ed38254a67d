import { STAFF_ROLES, type StaffRoleKey } from '../../src/access/staff-roles';
import { signInAsAdministrator, signInElevated, type AdminSession } from './admin-session';
import { inviteStaff } from './invite-staff';
import type { TestServer } from './start-server';

/**
 * Another member of staff, invited and signed in as people are, who has shown a second factor.
 * @param role the code of a role that there is, or permissions for one of their own, which lasts until the next start of
 * the server; the super administrator's when left out
 */
export async function aStaffMember(server: TestServer, role?: string | readonly string[]): Promise<AdminSession> {
  const { email, password } = await inviteStaff(await administratorOf(server), role);
  return signInElevated(server, email, password);
}

/** A member of staff with one of the roles that `src/access/staff-roles.ts` declares. */
export function aStaffMemberOf(server: TestServer, role: StaffRoleKey): Promise<AdminSession> {
  return aStaffMember(server, STAFF_ROLES[role].code);
}

const administrators = new WeakMap<TestServer, Promise<AdminSession>>();

/** Signs in once a server: the panel lets nobody sign in more than five times in five minutes. */
function administratorOf(server: TestServer): Promise<AdminSession> {
  const session = administrators.get(server) ?? signInAsAdministrator(server);
  administrators.set(server, session);
  return session;
}
