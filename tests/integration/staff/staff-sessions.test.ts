import { STAFF_ROLES } from '../../../src/access/staff-roles';
import type { AdminSession } from '../../support/admin-session';
import type { TestDatabase } from '../../support/create-database';
import { inviteStaff } from '../../support/invite-staff';
import { ENDED, openPanel } from '../../support/panel-session';
import { linkIn, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { staffWithMail } from '../../support/staff-with-mail';
import type { TestServer } from '../../support/start-server';

const NEW_PASSWORD = 'Another-long-Secret-2';

let database: TestDatabase;
let post: MailSimulatorProcess;
let server: TestServer;
let administrator: AdminSession;

beforeAll(async () => {
  ({ database, post, server, administrator } = await staffWithMail({ RATE_LIMIT_SCALE: '0' }));
});

async function anOperator() {
  const colleague = await inviteStaff(administrator, { code: STAFF_ROLES.operator.code });
  return { ...colleague, session: await openPanel(server, colleague.email, colleague.password) };
}

const change = async (id: number, changes: Record<string, unknown>) =>
  (await administrator.send('PUT', `/admin/users/${id}`, changes)).status;

test('a password that an administrator sets ends every session, and the owner hears of it', async () => {
  const { id, email, session } = await anOperator();
  const invitation = await post.mailTo(email);
  expect(await change(id, { password: NEW_PASSWORD })).toBe(200);
  expect(await session.tries()).toEqual(ENDED);
  expect((await post.mailTo(email, invitation)).subject).toBe('Your password was changed');
  expect((await openPanel(server, email, NEW_PASSWORD)).token).not.toBe('');
});

test('it voids a link for another one that was sent before', async () => {
  const { id, email } = await anOperator();
  const invitation = await post.mailTo(email);
  await server.api.post('/admin/forgot-password').send({ email }).expect(204);
  const code = linkIn(await post.mailTo(email, invitation)).searchParams.get('code');
  expect(await change(id, { password: NEW_PASSWORD })).toBe(200);
  const stale = { resetPasswordToken: code, password: 'A-third-long-Secret-3' };
  expect((await server.api.post('/admin/reset-password').send(stale)).status).toBe(400);
});

test('whoever is let in again after they were locked out has to sign in', async () => {
  const { id, email, password, session } = await anOperator();
  expect(await change(id, { isActive: false })).toBe(200);
  expect((await server.api.get('/admin/users/me').auth(session.token, { type: 'bearer' })).status).toBe(401);
  expect(await change(id, { isActive: true })).toBe(200);
  expect(await session.tries()).toEqual(ENDED);
  expect((await openPanel(server, email, password)).token).not.toBe('');
});

test('so has somebody who was locked out before sessions ended with it', async () => {
  const { id, session } = await anOperator();
  await database.query('UPDATE admin_users SET is_active = false WHERE id = $1', [id]);
  expect(await change(id, { isActive: true })).toBe(200);
  expect(await session.tries()).toEqual(ENDED);
});

test('roles that are taken away do nothing from the next request on, in the same session', async () => {
  const { id, session } = await anOperator();
  const tasks = () => server.api.get('/desk/security').auth(session.token, { type: 'bearer' });
  expect((await tasks()).status).toBe(200);
  const [role] = await database.query<{ id: number }>('SELECT id FROM admin_roles WHERE code = $1', [
    STAFF_ROLES.fleetManager.code,
  ]);
  expect(await change(id, { roles: [role?.id] })).toBe(200);
  expect((await tasks()).status).toBe(403);
});
