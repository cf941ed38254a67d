import { signInAsAdministrator, signInElevated, type AdminSession } from './admin-session';
import { inviteStaff } from './invite-staff';
import type { TestServer } from './start-server';

/**
 * Another member of staff, invited and signed in as people are, who has shown a second factor.
 * @param permissions those of a role of their own; the super administrator's when left out
 */
export async function aStaffMember(server: TestServer, permissions?: readonly string[]): Promise<AdminSession> {
  const { email, password } = await inviteStaff(await signInAsAdministrator(server), permissions);
  return signInElevated(server, email, password);
}
