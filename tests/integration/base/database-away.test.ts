import { Client } from 'pg';
import type supertest from 'supertest';
import { ADMIN_EMAIL, ADMIN_PASSWORD } from '../../support/test-environment';
import { openSignUp } from '../../support/open-sign-up';
import { startPostgres, type TestPostgres } from '../../support/start-postgres';
import { startServer, type TestServer } from '../../support/start-server';

const GUEST = { username: 'anna', email: 'anna@example.org', password: 'Secret-123456' };

let postgres: TestPostgres;
let server: TestServer;
let guestToken: string;
let adminToken: string;

beforeAll(async () => {
  postgres = await startPostgres({ settings: { fsync: 'off' } });
  server = await startServer({ database: { url: postgres.url('postgres') }, env: { RATE_LIMIT_SCALE: '0' } });
  await grantSignUp();
  guestToken = tokenOf((await server.api.post('/api/auth/local/register').send(GUEST).expect(200)).body);
  const admin = await server.api
    .post('/admin/login')
    .send({ email: ADMIN_EMAIL, password: ADMIN_PASSWORD })
    .expect(200);
  adminToken = tokenOf(admin.body);
});

const CALLS: readonly (readonly [name: string, call: () => supertest.Test])[] = [
  ['the public catalogue', () => server.api.get('/api/villas')],
  [
    'a route that needs a session, with a good one',
    () => server.api.get('/api/users/me').auth(guestToken, { type: 'bearer' }),
  ],
  ['sign-in', () => server.api.post('/api/auth/local').send({ identifier: GUEST.email, password: GUEST.password })],
  [
    'sign-up',
    () => server.api.post('/api/auth/local/register').send({ ...GUEST, username: 'b', email: 'b@example.org' }),
  ],
  ['a forgotten password', () => server.api.post('/api/auth/forgot-password').send({ email: GUEST.email })],
  ["the staff's sign-in", () => server.api.post('/admin/login').send({ email: ADMIN_EMAIL, password: ADMIN_PASSWORD })],
  ['the panel, with a good session', () => server.api.get('/admin/users/me').auth(adminToken, { type: 'bearer' })],
  ['an API token', () => server.api.get('/api/users').auth('0123456789abcdef', { type: 'bearer' })],
];

describe('while the database is away', () => {
  beforeAll(() => postgres.stopImmediately());
  afterAll(() => postgres.start());

  test.each(CALLS)('%s is 503 with Retry-After, never a log-out', async (_name, call) => {
    const answer = await call();
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(answer.body).toMatchObject({
      data: null,
      error: { status: 503, details: { code: 'database-unavailable' } },
    });
  });

  test('the process is live', async () => {
    await server.api.get('/api/health/live').expect(200);
  });

  test('the process is not ready, and says what is missing', async () => {
    const answer = await server.api.get('/api/health/ready').expect(503);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(answer.body).toMatchObject({ error: { details: { code: 'not-ready', database: 'away' } } });
  });
});

describe('when the database is back', () => {
  test('the same process is ready and knows the same sessions', async () => {
    await server.api.get('/api/health/ready').expect(200);
    await server.api.get('/api/users/me').auth(guestToken, { type: 'bearer' }).expect(200);
    await server.api.get('/admin/users/me').auth(adminToken, { type: 'bearer' }).expect(200);
    expect(server.isRunning()).toBe(true);
  });

  test('sign-up works again', async () => {
    await server.api
      .post('/api/auth/local/register')
      .send({ username: 'clara', email: 'clara@example.org', password: 'Secret-123456' })
      .expect(200);
  });
});

test('a database that is killed under sign-ups never takes the process with it', async () => {
  for (let round = 0; round < 3; round += 1) {
    const answers = Array.from({ length: 24 }, (_, index) =>
      server.api
        .post('/api/auth/local/register')
        .send({ username: `g${round}-${index}`, email: `g${round}-${index}@example.org`, password: 'Secret-123456' })
        .then(({ status }) => status),
    );
    await answers[round]; // some are answered, most are under way
    await postgres.stopImmediately();
    const statuses = new Set(await Promise.all(answers));
    await postgres.start();
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  }
  expect(server.isRunning()).toBe(true);
  await server.api.get('/api/health/ready').expect(200);
});

async function grantSignUp(): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await openSignUp({ query: (sql, params = []) => client.query(sql, [...params]) });
  await client.end();
}

function tokenOf(body: unknown): string {
  const found = /"(?:jwt|token|accessToken)":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  if (!found) throw new Error('There is no token in the answer');
  return found;
}
