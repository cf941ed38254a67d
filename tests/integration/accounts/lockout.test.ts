import { randomUUID } from 'node:crypto';
import { aCustomer, callerOf } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;
let other: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  const env = { RATE_LIMIT_SCALE: '1000', WORKER: 'off', TRUSTED_PROXIES: '1' };
  [server, other] = (await Promise.all([1, 2].map(() => startServer({ database, env })))) as [TestServer, TestServer];
});

const signIn = (identifier: string, password: string, from: string, one = server, cookie = '') =>
  callerOf(one.url).send('POST', '/api/auth/local', {
    ...{ body: { identifier, password }, headers: { 'x-forwarded-for': from, ...(cookie ? { cookie } : {}) } },
  });

async function guess(email: string, from: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let round = 0; round < times; round += 1) {
    statuses.push((await signIn(email, `guess number ${round}`, from, round % 2 ? server : other)).status);
  }
  return statuses;
}

test('whoever guesses waits, longer with every guess, on every server', async () => {
  const { email, password } = await aCustomer(server, database);
  expect(await guess(email, '198.51.100.1', 6)).toEqual([401, 401, 401, 401, 401, 429]);
  const blocked = await signIn(email, password, '198.51.100.1');
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(blocked.body.error.details.code).toBe('sign-in-blocked');
});

test('an address without an account is answered in the same way', async () => {
  const email = `nobody-${randomUUID()}@example.com`;
  expect(await guess(email, '198.51.100.2', 6)).toEqual([401, 401, 401, 401, 401, 429]);
});

test('a hundred guesses at once are no way around it', async () => {
  const { email } = await aCustomer(server, database);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      signIn(email, `guess number ${index}`, '198.51.100.3', index % 2 ? server : other),
    ),
  );
  const judged = answers.filter(({ status }) => status === 401);
  expect(judged.length).toBeGreaterThanOrEqual(1);
  expect(judged.length).toBeLessThanOrEqual(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(answers.length - judged.length);
});

test('the owner is let in from elsewhere meanwhile', async () => {
  const { email, password } = await aCustomer(server, database);
  await guess(email, '198.51.100.4', 8);
  expect((await signIn(email, password, '203.0.113.4')).status).toBe(200);
});

test('other people behind the same address are let in meanwhile', async () => {
  const [victim, neighbour] = [await aCustomer(server, database), await aCustomer(server, database)];
  await guess(victim.email, '198.51.100.5', 8);
  expect((await signIn(neighbour.email, neighbour.password, '198.51.100.5')).status).toBe(200);
});

test('guesses from everywhere are slowed down, and the owner gets in where they were before', async () => {
  const { email, password } = await aCustomer(server, database);
  const home = await signIn(email, password, '203.0.113.6');
  const cookie = home.headers
    .getSetCookie()
    .find((line) => line.startsWith('midas_device='))
    ?.split(';')[0];
  const statuses: number[] = [];
  for (let index = 0; index < 110; index += 1) {
    statuses.push((await signIn(email, `guess number ${index}`, `10.${index}.0.1`)).status);
  }
  expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 401));
  expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429]);
  expect((await signIn(email, password, '203.0.113.99')).status).toBe(429);
  expect((await signIn(email, password, '203.0.113.6', server, cookie)).status).toBe(200);
});

test('what succeeds is not counted', async () => {
  const { email, password } = await aCustomer(server, database);
  for (let round = 0; round < 4; round += 1) {
    await guess(email, '198.51.100.7', 3);
    expect((await signIn(email, password, '198.51.100.7')).status).toBe(200);
  }
});
