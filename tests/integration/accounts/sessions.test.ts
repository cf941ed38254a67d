import { Client } from 'pg';
import { aCustomer, callerOf, type SessionBody } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;
let other: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  [server, other] = (await Promise.all(
    [1, 2].map(() => startServer({ database, env: { RATE_LIMIT_SCALE: '0', WORKER: 'off' } })),
  )) as [TestServer, TestServer];
});

type Customer = Awaited<ReturnType<typeof aCustomer>>;

const at = (one: TestServer) => callerOf(one.url);
const me = (jwt: string, one = server) => at(one).send('GET', '/api/me', { jwt });
const refresh = (refreshToken: string, one = server) =>
  at(one).send<SessionBody>('POST', '/api/auth/refresh', { body: { refreshToken } });
const liveSessions = ({ email }: Customer) =>
  database.query(
    `SELECT s.id FROM account_sessions s JOIN up_users u ON u.id = s.user_id
      WHERE u.email = $1 AND s.revoked_at IS NULL`,
    [email],
  );

describe('a refresh token', () => {
  test('is changed for the next one', async () => {
    const { refreshToken } = await aCustomer(server, database);
    const next = await refresh(refreshToken);
    expect(next.status).toBe(200);
    expect(next.body.refreshToken).not.toBe(refreshToken);
    expect((await me(next.body.jwt)).status).toBe(200);
    expect((await refresh(next.body.refreshToken)).status).toBe(200);
  });

  test('that comes a second time ends its session, and every token of its family', async () => {
    const customer = await aCustomer(server, database);
    const next = await refresh(customer.refreshToken);
    const replayed = await refresh(customer.refreshToken, other);
    expect(replayed.status).toBe(401);
    expect((await refresh(next.body.refreshToken)).status).toBe(401);
    expect((await me(next.body.jwt, other)).status).toBe(401);
    expect((await me(customer.jwt)).status).toBe(401);
    expect(await liveSessions(customer)).toEqual([]);
  });

  test('used twenty times at once, on two servers, is changed once, and a thief among them ends the session', async () => {
    const customer = await aCustomer(server, database);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => refresh(customer.refreshToken, index % 2 ? server : other)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => ![200, 401, 409].includes(status))).toEqual([]);
    // 401 is for a request that came when the token had been changed already: that ends the session
    expect(await liveSessions(customer)).toHaveLength(statuses.includes(401) ? 0 : 1);
  });

  test.each([
    ['of nobody', () => 'x'.repeat(80)],
    ['with another signature', (token: string) => `${token.slice(0, -6)}AAAAAA`],
    ['of another generation', (token: string) => token.replace(/\.1\./, '.2.')],
    ['of another session', (token: string) => token.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))],
    ['that is an access token', (_: string, jwt: string) => jwt],
  ])('%s is refused, and nobody is signed out', async (_what, forge) => {
    const customer = await aCustomer(server, database);
    expect((await refresh(forge(customer.refreshToken, customer.jwt))).status).toBe(401);
    expect((await me(customer.jwt)).status).toBe(200);
  });
});

describe('in a cookie', () => {
  const withCookie = { 'x-strapi-refresh-cookie': 'httpOnly' };

  async function signInWithCookie(customer: Customer) {
    const { email: identifier, password } = customer;
    const answer = await at(server).send<SessionBody>('POST', '/api/auth/local', {
      ...{ body: { identifier, password }, headers: withCookie },
    });
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('midas_session=')) ?? '';
    return { answer, cookie };
  }

  test('no script can read it, and the body does not hold it', async () => {
    const { answer, cookie } = await signInWithCookie(await aCustomer(server, database));
    expect(answer.status).toBe(200);
    expect(answer.body.refreshToken).toBeUndefined();
    expect(cookie).toMatch(/path=\/api\/auth/i);
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).toMatch(/samesite=lax/i);
  });

  test('it is changed by a refresh and taken away by signing out', async () => {
    const { cookie } = await signInWithCookie(await aCustomer(server, database));
    const [pair = ''] = cookie.split(';');
    const refreshed = await at(server).send<SessionBody>('POST', '/api/auth/refresh', { headers: { cookie: pair } });
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.refreshToken).toBeUndefined();
    const [next = ''] = refreshed.headers.getSetCookie()[0]?.split(';') ?? [];
    expect(next).not.toBe(pair);
    const out = await at(server).send('POST', '/api/auth/logout', { headers: { cookie: next } });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie().join()).toMatch(/midas_session=;.*1970/);
    expect((await at(server).send('POST', '/api/auth/refresh', { headers: { cookie: next } })).status).toBe(401);
  });
});

describe('the list of sessions', () => {
  interface Listed {
    readonly data: readonly { readonly id: string; readonly isCurrent: boolean; readonly device: string }[];
  }

  test('shows every device, and which one asks', async () => {
    const customer = await aCustomer(server, database);
    await customer.signIn();
    const { body } = await customer.get<Listed>('/api/auth/sessions');
    expect(body.data).toHaveLength(2);
    expect(body.data.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  });

  test('ends one of them, at once, on every server', async () => {
    const customer = await aCustomer(server, database);
    const elsewhere = await customer.signIn();
    expect((await me(elsewhere.body.jwt, other)).status).toBe(200);
    const { body } = await customer.get<Listed>('/api/auth/sessions');
    const theirs = body.data.find(({ isCurrent }) => !isCurrent);
    expect((await customer.send('DELETE', `/api/auth/sessions/${theirs?.id}`, undefined)).status).toBe(200);
    expect((await me(elsewhere.body.jwt, other)).status).toBe(401);
    expect((await refresh(elsewhere.body.refreshToken, other)).status).toBe(401);
    expect((await me(customer.jwt)).status).toBe(200);
  });

  test.each(['1', 'nothing', '00000000-0000-4000-8000-000000000000'])('has no %s', async (id) => {
    const customer = await aCustomer(server, database);
    expect((await customer.send('DELETE', `/api/auth/sessions/${id}`, undefined)).status).toBe(404);
  });

  test('does not reach the sessions of others', async () => {
    const [customer, stranger] = [await aCustomer(server, database), await aCustomer(server, database)];
    const { body } = await customer.get<Listed>('/api/auth/sessions');
    expect((await stranger.send('DELETE', `/api/auth/sessions/${body.data[0]?.id}`, undefined)).status).toBe(404);
    expect((await me(customer.jwt)).status).toBe(200);
  });
});

describe('is in force on the next request:', () => {
  const cases: readonly (readonly [string, (customer: Customer) => Promise<unknown>])[] = [
    ['signing out', (customer) => customer.send('POST', '/api/auth/logout', {})],
    ['signing out everywhere', (customer) => customer.send('POST', '/api/auth/logout', { scope: 'all' })],
    [
      'another password',
      (customer) =>
        customer.send('POST', '/api/auth/change-password', {
          currentPassword: customer.password,
          password: 'another long sentence, just as good',
        }),
    ],
    [
      'a blocked account',
      ({ email }) => database.query('UPDATE up_users SET blocked = true WHERE email = $1', [email]),
    ],
    ['a deleted account', ({ email }) => database.query('DELETE FROM up_users WHERE email = $1', [email])],
  ];

  test.each(cases)('%s', async (_what, change) => {
    const customer = await aCustomer(server, database);
    expect((await me(customer.jwt, other)).status).toBe(200);
    await change(customer);
    expect((await me(customer.jwt, other)).status).toBe(401);
    expect((await refresh(customer.refreshToken, other)).status).toBe(401);
  });
});

test('a role that may nothing is in force on the next request', async () => {
  const customer = await aCustomer(server, database);
  await database.query(
    `UPDATE up_users_role_lnk SET role_id = (SELECT id FROM up_roles WHERE type = 'public')
      WHERE user_id = (SELECT id FROM up_users WHERE email = $1)`,
    [customer.email],
  );
  expect((await me(customer.jwt, other)).status).toBe(401);
});

test('another password lets in whoever changed it, and ends every other session', async () => {
  const customer = await aCustomer(server, database);
  const elsewhere = await customer.signIn();
  const changed = await customer.send<SessionBody>('POST', '/api/auth/change-password', {
    ...{ currentPassword: customer.password, password: 'another long sentence, just as good' },
  });
  expect(changed.status).toBe(200);
  expect((await me(changed.body.jwt)).status).toBe(200);
  expect((await me(elsewhere.body.jwt)).status).toBe(401);
  expect((await customer.signIn()).status).toBe(401);
});

test('a session ends by itself when it is not used', async () => {
  const customer = await aCustomer(server, database);
  await database.query(
    `UPDATE account_sessions SET expires_at = now() - interval '1 second'
      WHERE user_id = (SELECT id FROM up_users WHERE email = $1)`,
    [customer.email],
  );
  expect((await me(customer.jwt)).status).toBe(401);
  expect((await refresh(customer.refreshToken)).status).toBe(401);
});

test('a password that is replaced while it is checked opens no session', async () => {
  const customer = await aCustomer(server, database);
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('BEGIN');
  await owner.query('UPDATE up_users SET password = $1 WHERE email = $2', ['$argon2id$another', customer.email]);
  const signingIn = customer.signIn();
  const waiting = () => database.query(`SELECT 1 FROM pg_locks WHERE NOT granted`);
  await eventually(waiting, ({ length }) => length > 0);
  await owner.query('COMMIT');
  await owner.end();
  expect((await signingIn).status).toBe(401);
  expect(await liveSessions(customer)).toHaveLength(1); // the one from before, which only this test leaves open
});
