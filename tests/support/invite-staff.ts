import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { AdminSession } from './admin-session';

const PASSWORD = 'A-long-enough-Secret-1';

interface Created {
  readonly data: { readonly id: number };
}

export interface Colleague {
  readonly id: number;
  readonly email: string;
  readonly password: string;
}

/** A role that is there, or one of their own. */
export type RoleOfColleague = { readonly code: string } | { readonly permissions: readonly string[] };

/** Invites another member of staff, who registers but does not sign in. */
export async function inviteStaff(administrator: AdminSession, as: RoleOfColleague): Promise<Colleague> {
  const role = 'code' in as ? await roleOfCode(administrator, as.code) : await roleWith(administrator, as.permissions);
  const email = `staff-${randomUUID()}@midas.example`;
  const invited = await administrator.send('POST', '/admin/users', {
    ...{ firstname: 'Grace', lastname: 'Hopper', email, roles: [role] },
  });
  const { id } = (invited.body as unknown as Created).data;
  const registrationToken = await invitationOf(administrator.database.url, id);
  const registered = await administrator.send('POST', '/admin/register', {
    registrationToken,
    userInfo: { firstname: 'Grace', lastname: 'Hopper', password: PASSWORD },
  });
  if (registered.status !== 200) throw new Error(`Registering answered ${JSON.stringify(registered)}`);
  return { id, email, password: PASSWORD };
}

/** What the link in their mail carries, from where the server keeps it: not every test reads mail. */
async function invitationOf(databaseUrl: string, id: number): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const sql = 'SELECT registration_token AS token FROM admin_users WHERE id = $1';
    const { rows } = await client.query<{ token: string }>(sql, [id]);
    return rows[0]?.token ?? '';
  } finally {
    await client.end();
  }
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

async function roleOfCode(administrator: AdminSession, wanted: string): Promise<number> {
  const { body } = await administrator.get('/admin/roles');
  const role = (body['data'] as { id: number; code: string }[]).find(({ code }) => code === wanted);
  if (!role) throw new Error(`There is no role ${wanted}.`);
  return role.id;
}
