import { LIMITS, type LimitClass, type Limits } from '../../../src/security/limits/limits';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { allowedTo, answerTo, probe, PROBED, type Probed } from '../../support/limit-probe';
import { startRedis, type TestRedis } from '../../support/start-redis';
import { startServer, type TestServer } from '../../support/start-server';

const SCALE = 0.02;
const env = { RATE_LIMIT_SCALE: String(SCALE), CORS_ORIGINS: 'https://www.midas.example' };
const isShared = (limitClass: LimitClass) => (LIMITS[limitClass] as Limits).counted === 'shared';

let database: TestDatabase;
let servers: [TestServer, TestServer];

/** Sends as many as are allowed, in turn to the servers, and one more. */
async function useUp(limitClass: LimitClass, to: readonly TestServer[]): Promise<Probed[]> {
  const answers: Probed[] = [];
  for (let index = 0; index <= allowedTo(limitClass, SCALE); index += 1) {
    const server = to[index % to.length];
    if (server) answers.push(await probe(server, limitClass));
  }
  return answers;
}

function expectTheLastRefused(limitClass: LimitClass, answers: readonly Probed[]): void {
  expect(answers).toHaveLength(allowedTo(limitClass, SCALE) + 1);
  expect(new Set(answers.slice(0, -1).map(({ status }) => status))).toEqual(new Set([answerTo(limitClass)]));
  const last = answers.at(-1);
  expect(last).toMatchObject({ status: 429, code: 'too-many-requests' });
  const seconds = Number(last?.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(last?.headers.get('ratelimit-reset')).toBe(String(seconds));
}

describe('with PostgreSQL alone, two servers', () => {
  beforeAll(async () => {
    database = await createDatabase({ from: 'migrated' });
    servers = await Promise.all([startServer({ database, env }), startServer({ database, env })]);
  });
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  test.each(PROBED.filter(isShared))('share the limit of %s', async (limitClass) => {
    expectTheLastRefused(limitClass, await useUp(limitClass, servers));
  });

  test.each(PROBED.filter((limitClass) => !isShared(limitClass)))('each hold the limit of %s', async (limitClass) => {
    expectTheLastRefused(limitClass, await useUp(limitClass, [servers[0]]));
    expect((await probe(servers[1], limitClass)).status).toBe(answerTo(limitClass));
  });

  test('count nothing that watches them, and no preflight', async () => {
    const preflight = { Origin: 'https://www.midas.example', 'Access-Control-Request-Method': 'POST' };
    for (let index = 0; index < 50; index += 1) {
      await servers[0].api.get('/api/health/live').expect(200);
      await servers[0].api.options('/api/auth/local').set(preflight).expect(204);
    }
  });

  test('let a page of ours read why it was refused', async () => {
    const { status, headers } = await probe(servers[0], 'sign-in', {
      headers: { origin: 'https://www.midas.example' },
    });
    expect(status).toBe(429);
    expect(headers.get('access-control-allow-origin')).toBe('https://www.midas.example');
    expect(headers.get('access-control-expose-headers')).toMatch(/Retry-After.*RateLimit-Remaining/);
  });

  test('refuse before they read a body', async () => {
    const answer = await fetch(`${servers[0].url}/api/auth/local`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"malformed',
    });
    expect(answer.status).toBe(429);
  });

  test('ask the database nothing for somebody who is refused', async () => {
    const [before] = await database.query<{ points: number }>(
      `SELECT points FROM rate_limits WHERE key LIKE 'sign-in:%'`,
    );
    expect(before?.points).toBeGreaterThan(0);
    for (let index = 0; index < 20; index += 1) await probe(servers[0], 'sign-in');
    const [after] = await database.query<{ points: number }>(
      `SELECT points FROM rate_limits WHERE key LIKE 'sign-in:%'`,
    );
    expect(after).toEqual(before);
  });

  test('let in again whose time is over', async () => {
    await database.query(`UPDATE rate_limits SET expire = 0 WHERE key LIKE 'second-factor:%'`);
    const fresh = await startServer({ database, env }); // the others remember by themselves until when they refuse
    const { status, headers } = await probe(fresh, 'second-factor');
    expect(status).toBe(400);
    expect(headers.get('ratelimit-remaining')).toBe('0');
  });
});

describe('with Redis, two servers', () => {
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await startRedis();
    database = await createDatabase({ from: 'migrated' });
    const withRedis = { ...env, REDIS_URL: redis.url };
    servers = await Promise.all([startServer({ database, env: withRedis }), startServer({ database, env: withRedis })]);
  });

  test.each(PROBED)('share the limit of %s', async (limitClass) => {
    expectTheLastRefused(limitClass, await useUp(limitClass, servers));
  });

  test('leave PostgreSQL alone', async () => {
    expect(await database.query('SELECT key FROM rate_limits')).toEqual([]);
    const keys = await redis.keys();
    expect(PROBED.filter((limitClass) => !keys.some((key) => key.includes(`${limitClass}:network:`)))).toEqual([]);
  });
});

test('the headers count down', async () => {
  const server = await startServer({ database: await createDatabase({ from: 'migrated' }), env });
  const answers = [await probe(server, 'search'), await probe(server, 'search'), await probe(server, 'search')];
  const limit = allowedTo('search', SCALE);
  expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(
    [1, 2, 3].map((asked) => String(limit - asked)),
  );
  expect(answers[0]?.headers.get('ratelimit-limit')).toBe(String(limit));
  expect(answers[0]?.headers.get('ratelimit-policy')).toBe(`${limit};w=60`);
});

test('the scale 0 switches the limits off', async () => {
  const server = await startServer({
    database: await createDatabase({ from: 'migrated' }),
    env: { RATE_LIMIT_SCALE: '0' },
  });
  for (let index = 0; index < 40; index += 1) {
    const { status, headers } = await probe(server, 'sign-in');
    expect(status).toBe(400);
    expect(headers.has('ratelimit-limit')).toBe(false);
  }
});
