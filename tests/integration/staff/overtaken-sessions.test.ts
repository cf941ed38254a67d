import { ADMINISTRATOR } from '../../../src/access/staff-roles';
import { signIn, type AdminSession } from '../../support/admin-session';
import type { TestDatabase } from '../../support/create-database';
import { enrol } from '../../support/elevate';
import { eventually } from '../../support/eventually';
import { inviteStaff } from '../../support/invite-staff';
import { holdInserts, type HeldInserts } from '../../support/hold-inserts';
import { staffWithMail } from '../../support/staff-with-mail';
import type { TestServer } from '../../support/start-server';

const NEW_PASSWORD = 'Another-long-Secret-2';

let database: TestDatabase;
let server: TestServer;
let administrator: AdminSession;
let held: HeldInserts;

beforeAll(async () => {
  ({ database, server, administrator } = await staffWithMail({ RATE_LIMIT_SCALE: '0' }));
  held = await holdInserts(database, 'strapi_sessions');
});

const aColleague = () => inviteStaff(administrator, { code: ADMINISTRATOR.code });
const change = async (id: number, changes: Record<string, unknown>) =>
  expect((await administrator.send('PUT', `/admin/users/${id}`, changes)).status).toBe(200);
const signsIn = (email: string, password: string) =>
  fetch(`${server.url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
const cookieOf = (answer: Response) => (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
const renews = (cookie: string) =>
  fetch(`${server.url}/admin/access-token`, { method: 'POST', headers: { Cookie: cookie } });
const sessionsOf = async (id: number) =>
  (await database.query('SELECT 1 FROM strapi_sessions WHERE user_id = $1', [String(id)])).length;

const ENDINGS: readonly (readonly [string, Record<string, unknown>])[] = [
  ['their password is replaced', { password: NEW_PASSWORD }],
  ['they are locked out', { isActive: false }],
  ['they get another address', { email: 'elsewhere@midas.example' }],
];

test.each(ENDINGS)('a sign-in that is on its way while %s opens nothing', async (_, changes) => {
  const { id, email, password } = await aColleague();
  const release = await held.begin();
  const late = signsIn(email, password);
  await held.untilOneWaits();
  await change(id, changes);
  await release();
  const answer = await late;
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Invalid credentials');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await sessionsOf(id)).toBe(0);
});

test('a session that is being renewed while its owner gets another password ends with the others', async () => {
  const { id, email, password } = await aColleague();
  const cookie = cookieOf(await signsIn(email, password));
  const release = await held.begin();
  const late = renews(cookie);
  await held.untilOneWaits();
  await change(id, { password: NEW_PASSWORD });
  await release();
  expect((await late).status).toBe(401);
  expect(await sessionsOf(id)).toBe(0);
});

test('a link for a new password that is followed while an administrator sets another opens nothing', async () => {
  const { id, email } = await aColleague();
  await server.api.post('/admin/forgot-password').send({ email }).expect(204);
  const [row] = await eventually(
    () =>
      database.query<{ code: string | null }>('SELECT reset_password_token AS code FROM admin_users WHERE id = $1', [
        id,
      ]),
    ([found]) => typeof found?.code === 'string',
  );
  const release = await held.begin();
  const late = fetch(`${server.url}/admin/reset-password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ resetPasswordToken: row?.code, password: NEW_PASSWORD }),
  });
  await held.untilOneWaits();
  await change(id, { password: 'A-third-long-Secret-3' });
  await release();
  expect((await late).status).toBe(400);
  expect(await sessionsOf(id)).toBe(0);
});

test('what a session may do with its second factor it may do as well once it is renewed', async () => {
  const { email, password } = await aColleague();
  const entered = await signsIn(email, password);
  const cookie = cookieOf(entered);
  const { data } = (await entered.json()) as { data: { token: string } };
  const session = await signIn(server, email, password);
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' });
  const { recoveryCodes } = await enrol(session, password);
  const shown = await fetch(`${server.url}/desk/second-factor/verify`, {
    ...{ method: 'POST', headers: bearer(data.token), body: JSON.stringify({ code: recoveryCodes[0] }) },
  });
  expect(shown.status).toBe(200);
  const renewed = (await (await renews(cookie)).json()) as { data: { token: string } };
  const state = await fetch(`${server.url}/desk/second-factor`, { headers: bearer(renewed.data.token) });
  const { data: standing } = (await state.json()) as { data: { elevatedUntil: string | null } };
  expect(Date.parse(standing.elevatedUntil ?? '')).toBeGreaterThan(Date.now());
});
