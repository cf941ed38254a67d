import { randomUUID } from 'node:crypto';
import { ADMINISTRATOR } from '../../../src/access/staff-roles';
import { signIn, type AdminSession } from '../../support/admin-session';
import type { TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { holdRow } from '../../support/hold-row';
import { inviteStaff } from '../../support/invite-staff';
import { staffWithMail } from '../../support/staff-with-mail';
import type { TestServer } from '../../support/start-server';

const PASSWORD = 'Another-long-Secret-2';

let database: TestDatabase;
let server: TestServer;
let administrator: AdminSession;

beforeAll(async () => {
  ({ database, server, administrator } = await staffWithMail({ RATE_LIMIT_SCALE: '1000' }));
});

const rowOf = async (id: number) => {
  const [row] = await database.query<Record<'password' | 'registration_token' | 'reset_password_token', string | null>>(
    'SELECT password, registration_token, reset_password_token FROM admin_users WHERE id = $1',
    [id],
  );
  if (!row) throw new Error('There is no such member of staff.');
  return row;
};
const post = (path: string, body: object) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

async function anInvitation(): Promise<{ id: number; token: string }> {
  const [role] = await database.query<{ id: number }>(`SELECT id FROM admin_roles WHERE code = $1`, [
    ADMINISTRATOR.code,
  ]);
  const invited = await administrator.send('POST', '/admin/users', {
    ...{ firstname: 'Grace', lastname: 'Hopper', email: `staff-${randomUUID()}@midas.example`, roles: [role?.id] },
  });
  const { id } = invited.body['data'] as { id: number };
  return { id, token: (await rowOf(id)).registration_token ?? '' };
}

const register = (registrationToken: string) =>
  post('/admin/register', { registrationToken, userInfo: { firstname: 'Ada', lastname: 'Byron', password: PASSWORD } });

test('an invitation that moves to another address while it is followed lets nobody in', async () => {
  const { id, token } = await anInvitation();
  const held = await holdRow(
    database,
    `UPDATE admin_users SET email = 'elsewhere-' || email, registration_token = 'another' WHERE id = $1`,
    [id],
  );
  const late = register(token);
  await held.untilSomebodyWaits();
  await held.commit();
  expect((await late).status).toBe(400);
  expect(await rowOf(id)).toMatchObject({ password: null, registration_token: 'another' });
});

test('an invitation that is withdrawn while it is followed is a wrong one, not a fault', async () => {
  const { id, token } = await anInvitation();
  await database.query('DELETE FROM admin_users_roles_lnk WHERE user_id = $1', [id]);
  const held = await holdRow(database, 'DELETE FROM admin_users WHERE id = $1', [id]);
  const late = register(token);
  await held.untilSomebodyWaits();
  await held.commit();
  expect((await late).status).toBe(400);
});

test('an invitation that is followed twice at once lets one in', async () => {
  const { token } = await anInvitation();
  const answers = await Promise.all([register(token), register(token), register(token)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
});

test('a link for a new password that is voided while it is followed changes nothing', async () => {
  const { id } = await inviteStaff(administrator, { code: ADMINISTRATOR.code });
  await database.query(
    `UPDATE admin_users SET reset_password_token = 'a-link', reset_password_token_expires_at = now() + interval '1 hour' WHERE id = $1`,
    [id],
  );
  const held = await holdRow(database, `UPDATE admin_users SET reset_password_token = NULL WHERE id = $1`, [id]);
  const before = await rowOf(id);
  const late = post('/admin/reset-password', { resetPasswordToken: 'a-link', password: PASSWORD });
  await held.untilSomebodyWaits();
  await held.commit();
  expect((await late).status).toBe(400);
  expect((await rowOf(id)).password).toBe(before.password);
});

test('a link for a new password does not go to an address that is being left', async () => {
  const { id, email } = await inviteStaff(administrator, { code: ADMINISTRATOR.code });
  const held = await holdRow(database, `UPDATE admin_users SET email = 'elsewhere-' || email WHERE id = $1`, [id]);
  expect((await post('/admin/forgot-password', { email })).status).toBe(204);
  await held.untilSomebodyWaits();
  await held.commit();
  // the one who has the address now is served after it: by then the first was dealt with, too
  const mailsTo = (address: string) =>
    database.query(`SELECT 1 FROM outgoing_mails WHERE kind = 'staff-reset-password' AND recipient = $1`, [address]);
  await post('/admin/forgot-password', { email: `elsewhere-${email}` });
  await eventually(
    () => mailsTo(`elsewhere-${email}`),
    ({ length }) => length > 0,
  );
  expect(await mailsTo(email)).toEqual([]);
});

test('somebody whose password is replaced does not replace it again with the one before', async () => {
  const { id, email, password } = await inviteStaff(administrator, { code: ADMINISTRATOR.code });
  const thief = await signIn(server, email, password);
  const held = await holdRow(database, `UPDATE admin_users SET password = 'replaced' WHERE id = $1`, [id]);
  const late = thief.send('PUT', '/admin/users/me', { currentPassword: password, password: PASSWORD });
  await held.untilSomebodyWaits();
  await held.commit();
  expect((await late).status).toBe(400);
  expect((await rowOf(id)).password).toBe('replaced');
});
