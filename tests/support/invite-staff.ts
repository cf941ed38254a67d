import { randomUUID } from 'node:crypto';
import { ADMINISTRATOR } from '../../src/access/staff-roles';
import type { AdminSession } from './admin-session';

const PASSWORD = 'A-long-enough-Secret-1';

interface Created {
  readonly data: { readonly id: number; readonly registrationToken: string };
}

export interface Colleague {
  readonly id: number;
  readonly email: string;
  readonly password: string;
}

/**
 * Invites another member of staff, who registers but does not sign in.
 * @param role the code of a role that there is, or permissions for one of their own, which lasts until the next start of
 * the server; the super administrator's when left out
 */
export async function inviteStaff(
  administrator: AdminSession,
  role: string | readonly string[] = ADMINISTRATOR.code,
): Promise<Colleague> {
  const roleId = typeof role === 'string' ? await roleOfCode(administrator, role) : await roleWith(administrator, role);
  const email = `staff-${randomUUID()}@midas.example`;
  const invited = await administrator.send('POST', '/admin/users', {
    ...{ firstname: 'Grace', lastname: 'Hopper', email, roles: [roleId] },
  });
  const { id, registrationToken } = (invited.body as unknown as Created).data;
  const registered = await administrator.send('POST', '/admin/register', {
    registrationToken,
    userInfo: { firstname: 'Grace', lastname: 'Hopper', password: PASSWORD },
  });
  if (registered.status !== 200) throw new Error(`Registering answered ${JSON.stringify(registered)}`);
  return { id, email, password: PASSWORD };
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
