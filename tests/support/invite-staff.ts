import { randomUUID } from 'node:crypto';
import type { AdminSession } from './admin-session';

const PASSWORD = 'A-long-enough-Secret-1';
const SUPER_ADMINISTRATOR = 'strapi-super-admin';

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
 * @param permissions those of a role of their own; the super administrator's when left out
 */
export async function inviteStaff(administrator: AdminSession, permissions?: readonly string[]): Promise<Colleague> {
  const role = permissions ? await roleWith(administrator, permissions) : await superAdministrator(administrator);
  const email = `staff-${randomUUID()}@midas.example`;
  const invited = await administrator.send('POST', '/admin/users', {
    ...{ firstname: 'Grace', lastname: 'Hopper', email, roles: [role] },
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

async function superAdministrator(administrator: AdminSession): Promise<number> {
  const { body } = await administrator.get('/admin/roles');
  const role = (body['data'] as { id: number; code: string }[]).find(({ code }) => code === SUPER_ADMINISTRATOR);
  if (!role) throw new Error('There is no super administrator.');
  return role.id;
}
