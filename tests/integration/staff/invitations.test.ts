import { randomUUID } from 'node:crypto';
import type { AdminSession } from '../../support/admin-session';
import type { TestDatabase } from '../../support/create-database';
import { linkIn, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { staffWithMail } from '../../support/staff-with-mail';
import type { TestServer } from '../../support/start-server';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let post: MailSimulatorProcess;
let server: TestServer;
let administrator: AdminSession;

beforeAll(async () => {
  const env = { RATE_LIMIT_SCALE: '0', STAFF_INVITATION_DAYS: '3' };
  ({ database, post, server, administrator } = await staffWithMail(env));
});

const aNewAddress = () => `invited-${randomUUID()}@midas.example`;

async function invite(email: string, role = 'midas-operator') {
  const [found] = await database.query<{ id: number }>('SELECT id FROM admin_roles WHERE code = $1', [role]);
  const invitee = { firstname: 'Ada', lastname: 'Lovelace', email, roles: [found?.id] };
  return administrator.send('POST', '/admin/users', invitee);
}

const tokenIn = (mail: Parameters<typeof linkIn>[0]) => linkIn(mail).searchParams.get('registrationToken') ?? '';
const register = (registrationToken: string) =>
  server.api
    .post('/admin/register')
    .send({ registrationToken, userInfo: { firstname: 'Ada', lastname: 'Lovelace', password: 'A-long-Secret-1' } });
const look = (registrationToken: string) => server.api.get('/admin/registration-info').query({ registrationToken });
const endOf = (token: string) => Number.parseInt(token.split('.')[1] ?? '', 36) * 1000;

/** As if it had been sent longer ago. */
async function letEnd(email: string): Promise<string> {
  const [row] = await database.query<{ token: string }>(
    `UPDATE admin_users SET registration_token = split_part(registration_token, '.', 1) || '.' || $2
      WHERE email = $1 RETURNING registration_token AS token`,
    [email, Math.floor(Date.now() / 1000 - 1).toString(36)],
  );
  return row?.token ?? '';
}

test('the inviter does not learn the key that was sent', async () => {
  const email = aNewAddress();
  const answer = await invite(email);
  expect(answer.status).toBe(201);
  const token = tokenIn(await post.mailTo(email));
  expect(token).not.toBe('');
  expect(JSON.stringify(answer.body)).not.toContain(token.slice(0, 40));
  expect(answer.body['data']).not.toHaveProperty('registrationToken');
});

test('an invitation is good for as long as is set, and says so', async () => {
  const email = aNewAddress();
  const before = Date.now();
  await invite(email);
  const mail = await post.mailTo(email);
  const token = tokenIn(mail);
  expect(endOf(token)).toBeGreaterThan(before + 3 * DAY_MS - 2_000);
  expect(endOf(token)).toBeLessThanOrEqual(Date.now() + 3 * DAY_MS);
  expect(mail.text).toContain('3 days');
  expect((await look(token)).status).toBe(200);
  expect((await register(token)).status).toBe(200);
});

test('one that is over is worth what a wrong one is', async () => {
  const email = aNewAddress();
  await invite(email);
  await post.mailTo(email);
  const ended = await letEnd(email);
  const answers = async (token: string) => {
    const [seen, registered] = [await look(token), await register(token)];
    return [seen.status, seen.body, registered.status, registered.body] as const;
  };
  const wrong = await answers(`${'0'.repeat(40)}.zzzzzz`);
  expect(wrong[2]).toBe(400);
  expect(await answers(ended)).toEqual(wrong);
  const [row] = await database.query<{ active: boolean }>(
    'SELECT is_active AS active FROM admin_users WHERE email = $1',
    [email],
  );
  expect(row?.active).not.toBe(true);
});

test('whoever has not come is invited again, with the roles of the second time, and the first link is over', async () => {
  const email = aNewAddress();
  const first = await invite(email, 'midas-finance');
  const mail = await post.mailTo(email);
  const again = await invite(email.toUpperCase());
  expect(again.status).toBe(201);
  const { id, roles } = again.body['data'] as { id: number; roles: { code: string }[] };
  expect(id).toBe((first.body['data'] as { id: number }).id);
  expect(roles.map(({ code }) => code)).toEqual(['midas-operator']);
  const secondMail = await post.mailTo(email, mail);
  expect((await register(tokenIn(mail))).status).toBe(400);
  expect((await register(tokenIn(secondMail))).status).toBe(200);
});

test('whoever has come is not', async () => {
  const email = aNewAddress();
  await invite(email);
  expect((await register(tokenIn(await post.mailTo(email)))).status).toBe(200);
  const again = await invite(email);
  expect([again.status, JSON.stringify(again.body)]).toEqual([400, expect.stringContaining('Email already taken')]);
  expect(await post.mailsTo(email)).toHaveLength(1);
});
