import { randomUUID } from 'node:crypto';
import { ADMINISTRATOR, STAFF_ROLES, type StaffRoleKey } from '../../src/access/staff-roles';
import { signIn, signInAsAdministrator, type AdminSession } from './admin-session';
import type { TestServer } from './start-server';

const PASSWORD = 'A-long-enough-Secret-1';

interface Created {
  readonly data: { readonly id: number; readonly registrationToken: string };
}

/**
 * Another member of staff, invited and signed in as people are.
 * @param permissions those of a role of their own, which lasts until the next start of the server; the super
 * administrator's when left out
 */
export async function aStaffMember(server: TestServer, permissions?: readonly string[]): Promise<AdminSession> {
  const administrator = await administratorOf(server);
  const role = permissions
    ? await roleWith(administrator, permissions)
    : await roleOfCode(administrator, ADMINISTRATOR.code);
  return invite(server, administrator, role);
}

/** A member of staff with one of the roles that `src/access/staff-roles.ts` declares. */
export async function aStaffMemberOf(server: TestServer, role: StaffRoleKey): Promise<AdminSession> {
  const administrator = await administratorOf(server);
  return invite(server, administrator, await roleOfCode(administrator, STAFF_ROLES[role].code));
}

const administrators = new WeakMap<TestServer, Promise<AdminSession>>();

/** Signs in once a server: the panel lets nobody sign in more than five times in five minutes. */
function administratorOf(server: TestServer): Promise<AdminSession> {
  const session = administrators.get(server) ?? signInAsAdministrator(server);
  administrators.set(server, session);
  return session;
}

async function invite(server: TestServer, administrator: AdminSession, role: number): Promise<AdminSession> {
  const email = `staff-${randomUUID()}@midas.example`;
  const invited = await administrator.send('POST', '/admin/users', {
    ...{ firstname: 'Grace', lastname: 'Hopper', email, roles: [role] },
  });
  const { registrationToken } = (invited.body as unknown as Created).data;
  const registered = await administrator.send('POST', '/admin/register', {
    registrationToken,
    userInfo: { firstname: 'Grace', lastname: 'Hopper', password: PASSWORD },
  });
  if (registered.status !== 200) throw new Error(`Registering answered ${JSON.stringify(registered)}`);
  return signIn(server, email, PASSWORD);
}

async function roleWith(administrator: AdminSession, permissions: readonly string[]): Promise<number> {
  const created = await administrator.send('POST', '/admin/roles', {
    ...{ name: `role-${randomUUID()}`, description: 'For a test' },
  });
  const { id } = (created.body as unknown as Created).data;
  const granted = await administrator.send('PUT', `/admin/roles/${id}/permissions`, {
    permissions: permissions.map((action) => ({ action, subject: null, conditions: [], properties: {} })),
  });
  if (granted.status !== 200) throw new Error(`Granting answered ${JSON.stringify(granted)}`);
  return id;
}

async function roleOfCode(administrator: AdminSession, code: string): Promise<number> {
  const { body } = await administrator.get('/admin/roles');
  const role = (body['data'] as { id: number; code: string }[]).find((one) => one.code === code);
  if (!role) throw new Error(`There is no role ${code}.`);
  return role.id;
}
