import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { allowedTo, probe } from '../../support/limit-probe';
import { startPostgres } from '../../support/start-postgres';
import { startRedis, type TestRedis } from '../../support/start-redis';
import { startServer, type TestServer } from '../../support/start-server';

const SCALE = 0.2;
const ALLOWED = allowedTo('sign-in', SCALE);
const env = { RATE_LIMIT_SCALE: String(SCALE), TRUSTED_PROXIES: '1' };

let networks = 0;
const aNetwork = () => `198.51.100.${(networks += 1)}`;

async function signIns(servers: readonly TestServer[], times: number, network: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const server = servers[index % servers.length];
    const body = { identifier: `nobody-${index}@example.com`, password: 'of nobody' };
    const headers = { 'x-forwarded-for': network };
    if (server) statuses.push((await probe(server, 'sign-in', { headers, body })).status);
  }
  return statuses;
}
/** How many were judged, and found wrong. */
const passed = (statuses: readonly number[]) => statuses.filter((status) => status === 401).length;

describe('when Redis', () => {
  let redis: TestRedis;
  let database: TestDatabase;
  let servers: readonly TestServer[];

  beforeAll(async () => {
    redis = await startRedis();
    database = await createDatabase({ from: 'migrated' });
    const start = () => startServer({ database, env: { ...env, REDIS_URL: redis.url } });
    servers = await Promise.all([start(), start()]);
  });

  const countsOf = (network: string) =>
    database.query(`SELECT points FROM rate_limits WHERE key = 'sign-in:network:${network}'`);

  const isCountedInRedis = async (server: TestServer) => {
    const network = aNetwork();
    await signIns([server], 1, network);
    return (await redis.keys()).some((key) => key.endsWith(network));
  };

  test('is there, it alone counts', async () => {
    const network = aNetwork();
    expect(passed(await signIns(servers, ALLOWED + 2, network))).toBe(ALLOWED);
    expect(await countsOf(network)).toEqual([]);
  });

  test('is mute, PostgreSQL counts for both servers, and nobody fails', async () => {
    redis.freeze();
    const network = aNetwork();
    const statuses = await signIns(servers, ALLOWED + 4, network);
    expect(passed(statuses)).toBe(ALLOWED);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(await countsOf(network)).toHaveLength(1);
    redis.thaw();
  });

  test('is gone, PostgreSQL counts for both servers, and nobody fails', async () => {
    await redis.kill();
    const network = aNetwork();
    const statuses = await signIns(servers, ALLOWED + 4, network);
    expect(passed(statuses)).toBe(ALLOWED);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(await countsOf(network)).toHaveLength(1);
    for (const server of servers) await server.waitForLog('Redis is away');
  });

  test('is gone, a server starts without it', async () => {
    const late = await startServer({ database, env: { ...env, REDIS_URL: redis.url } });
    expect(passed(await signIns([late], ALLOWED + 2, aNetwork()))).toBe(ALLOWED);
    await late.stop();
  });

  test('comes back, it counts again', async () => {
    await redis.start();
    for (const server of servers) await eventually(() => isCountedInRedis(server), Boolean);
    const network = aNetwork();
    expect(passed(await signIns(servers, ALLOWED + 2, network))).toBe(ALLOWED);
    expect(await countsOf(network)).toEqual([]);
  });
});

describe('when PostgreSQL is away', () => {
  test('each server counts by itself: the door is neither open nor shut, and everything else is 503', async () => {
    const postgres = await startPostgres();
    const server = await startServer({ database: { url: postgres.url('postgres') }, env });
    await postgres.stop();
    const network = aNetwork();
    const statuses = await signIns([server], ALLOWED + 3, network);
    expect(statuses).toEqual([...Array.from({ length: ALLOWED }, () => 503), 429, 429, 429]);

    await postgres.start();
    const statusNow = async () => (await signIns([server], 1, aNetwork()))[0];
    await eventually(statusNow, (status) => status !== 503);
    expect(server.isRunning()).toBe(true);
  });

  test('a table that is missing is no reason to fail', async () => {
    const database = await createDatabase({ from: 'migrated' });
    const server = await startServer({ database, env });
    await database.query('DROP TABLE rate_limits');
    const statuses = await signIns([server], ALLOWED + 2, aNetwork());
    expect(passed(statuses)).toBe(ALLOWED);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  });
});
