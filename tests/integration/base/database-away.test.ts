import { Client } from 'pg';
import type supertest from 'supertest';
import { ADMIN_EMAIL, ADMIN_PASSWORD } from '../../support/test-environment';
import { aCustomer } from '../../support/a-customer';
import { startPostgres, type TestPostgres } from '../../support/start-postgres';
import { startServer, type TestServer } from '../../support/start-server';

const GUEST = { email: 'anna@example.org', password: 'a sentence for sign-in' };

let postgres: TestPostgres;
let server: TestServer;
let guestToken: string;
let adminToken: string;

beforeAll(async () => {
  postgres = await startPostgres({ settings: { fsync: 'off' } });
  server = await startServer({ database: { url: postgres.url('postgres') }, env: { RATE_LIMIT_SCALE: '0' } });
  guestToken = await signUpAsGuest();
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
    () => server.api.get('/api/me').auth(guestToken, { type: 'bearer' }),
  ],
  ['sign-in', () => server.api.post('/api/auth/local').send({ identifier: GUEST.email, password: GUEST.password })],
  ['sign-up', () => server.api.post('/api/auth/local/register').send({ ...GUEST, email: 'b@example.org' })],
  ['a forgotten password', () => server.api.post('/api/auth/forgot-password').send({ email: GUEST.email })],
  ["the staff's sign-in", () => server.api.post('/admin/login').send({ email: ADMIN_EMAIL, password: ADMIN_PASSWORD })],
  ['the panel, with a good session', () => server.api.get('/admin/users/me').auth(adminToken, { type: 'bearer' })],
  ['an API token', () => server.api.get('/api/villas').auth('0123456789abcdef', { type: 'bearer' })],
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
    await server.api.get('/api/me').auth(guestToken, { type: 'bearer' }).expect(200);
    await server.api.get('/admin/users/me').auth(adminToken, { type: 'bearer' }).expect(200);
    expect(server.isRunning()).toBe(true);
  });

  test('sign-up works again', async () => {
    await server.api
      .post('/api/auth/local/register')
      .send({ ...GUEST, email: 'clara@example.org' })
      .expect(202);
  });
});

test('a database that is killed under sign-ups never takes the process with it', async () => {
  for (let round = 0; round < 3; round += 1) {
    const answers = Array.from({ length: 24 }, (_, index) =>
      server.api
        .post('/api/auth/local/register')
        .send({ ...GUEST, email: `g${round}-${index}@example.org` })
        .then(({ status }) => status),
    );
    await answers[round]; // some are answered, most are under way
    await postgres.stopImmediately();
    const statuses = new Set(await Promise.all(answers));
    await postgres.start();
    expect([...statuses].filter((status) => status !== 202 && status !== 503)).toEqual([]);
  }
  expect(server.isRunning()).toBe(true);
  await server.api.get('/api/health/ready').expect(200);
});

async function signUpAsGuest(): Promise<string> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  const database = { query: (sql: string, params: readonly unknown[] = []) => client.query(sql, [...params]) };
  const { jwt } = await aCustomer(server, database, GUEST);
  await client.end();
  return jwt;
}

function tokenOf(body: unknown): string {
  const found = /"(?:jwt|token|accessToken)":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  if (!found) throw new Error('There is no token in the answer');
  return found;
}
