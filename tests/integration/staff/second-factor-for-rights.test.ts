import { randomUUID } from 'node:crypto';
import { ADMINISTRATOR } from '../../../src/access/staff-roles';
import { aStaffMember } from '../../support/a-staff-member';
import { signIn, signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { elevate } from '../../support/elevate';
import { inviteStaff } from '../../support/invite-staff';
import { startServer, type TestServer } from '../../support/start-server';
import { ADMIN_EMAIL, ADMIN_PASSWORD } from '../../support/test-environment';

type Command = readonly ['POST' | 'PUT' | 'DELETE', string];

const COMMANDS: readonly Command[] = [
  ['POST', '/admin/users'],
  ['PUT', '/admin/users/1'],
  ['DELETE', '/admin/users/1'],
  ['POST', '/admin/users/batch-delete'],
  ['POST', '/admin/roles'],
  ['PUT', '/admin/roles/1'],
  ['PUT', '/admin/roles/1/permissions'],
  ['DELETE', '/admin/roles/1'],
  ['POST', '/admin/roles/batch-delete'],
  ...(['api-tokens', 'admin-tokens'].flatMap((tokens) => [
    ['POST', `/admin/${tokens}`],
    ['PUT', `/admin/${tokens}/1`],
    ['DELETE', `/admin/${tokens}/1`],
    ['POST', `/admin/${tokens}/1/regenerate`],
  ]) as Command[]),
  ['POST', '/users-permissions/roles'],
  ['PUT', '/users-permissions/roles/1'],
  ['DELETE', '/users-permissions/roles/1'],
];

/** A token that is there is shown again to whoever looks. */
const SECRETS = ['/admin/api-tokens/1', '/admin/admin-tokens/1'];

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  const env = { LOG_LEVEL: 'error', STAFF_ELEVATION_SECONDS: '900', RATE_LIMIT_SCALE: '0' };
  server = await startServer({ database, env });
});

const says = ({ status, body }: { status: number; body: Record<string, unknown> }) => {
  const error = body['error'] as { details?: { code?: string } } | undefined;
  return error ? `${status} ${error.details?.code ?? ''}` : String(status);
};
const NOT_ENROLLED = '403 second-factor-not-enrolled';
const NOT_ELEVATED = '403 elevation-needed';

async function anInvitation() {
  const [role] = await database.query<{ id: number }>(`SELECT id FROM admin_roles WHERE code = 'midas-finance'`);
  return { firstname: 'Mule', lastname: 'Hopper', email: `mule-${randomUUID()}@midas.example`, roles: [role?.id] };
}
const invites = async (session: AdminSession) => says(await session.send('POST', '/admin/users', await anInvitation()));

test('the first administrator sets a factor up, and invites from then on', async () => {
  const first = { database, email: ADMIN_EMAIL, password: ADMIN_PASSWORD };
  const session = await signIn(server, ADMIN_EMAIL, ADMIN_PASSWORD);
  expect(await invites(session)).toBe(NOT_ENROLLED);
  await elevate(session, first);
  expect(await invites(session)).toBe('201');

  const elsewhere = await signIn(server, ADMIN_EMAIL, ADMIN_PASSWORD);
  expect(await invites(elsewhere)).toBe(NOT_ELEVATED);
  await elevate(elsewhere, first);
  expect(await invites(elsewhere)).toBe('201');
});

describe('whoever has only the password of an administrator', () => {
  let session: AdminSession;
  let before: unknown;

  const rights = () =>
    database.query(`SELECT (SELECT count(*) FROM admin_users) AS users, (SELECT count(*) FROM admin_roles) AS roles,
      (SELECT count(*) FROM admin_permissions) AS permissions, (SELECT count(*) FROM strapi_api_tokens) AS tokens`);

  beforeAll(async () => {
    const administrator = await signInAsAdministrator(server);
    const { email, password } = await inviteStaff(administrator, { code: ADMINISTRATOR.code });
    session = await signIn(server, email, password);
    before = await rights();
  });

  test.each(COMMANDS)('gets nowhere with %s %s', async (method, path) => {
    expect(says(await session.send(method, path, { ids: [1] }))).toBe(NOT_ENROLLED);
  });

  test.each(SECRETS)('is shown no token (%s)', async (path) => {
    expect(says(await session.get(path))).toBe(NOT_ENROLLED);
  });

  test('has changed nothing', async () => {
    expect(await rights()).toEqual(before);
  });

  test.each(['/admin/users', '/admin/users/1', '/admin/roles', '/admin/roles/1/permissions', '/admin/api-tokens'])(
    'may look (%s)',
    async (path) => expect((await session.get(path)).status).toBe(200),
  );

  test('looks after their own', async () => {
    expect((await session.send('PUT', '/admin/users/me', { firstname: 'Ada' })).status).toBe(200);
  });
});

test('a token of the panel, which belongs to no session, makes no members of staff', async () => {
  const administrator = await signInAsAdministrator(server);
  const asked = { name: `t-${randomUUID()}`, description: '', lifespan: null };
  const adminPermissions = [{ action: 'admin::users.create', subject: null, conditions: [], properties: {} }];
  const made = await administrator.send('POST', '/admin/admin-tokens', { ...asked, adminPermissions });
  expect(made.status).toBe(201);
  const { accessKey } = made.body['data'] as { accessKey: string };
  const answer = await server.api
    .post('/admin/users')
    .auth(accessKey, { type: 'bearer' })
    .send(await anInvitation());
  expect(says(answer as { status: number; body: Record<string, unknown> })).toBe(NOT_ELEVATED);
});

test('whoever may not do it anyway is told so, and not to set up a factor', async () => {
  const colleague = await aStaffMember(server, ['admin::users.read']);
  expect(await invites(colleague)).toBe('403 forbidden');
});
