import { ATTACK_PATTERN_NAMES } from '../../../src/domain/security/attack-patterns';
import { signInAsAdministrator } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { runJob } from '../../support/run-job';
import { startServer, type TestServer } from '../../support/start-server';

/** The product's own thresholds. */
const env = { SECURITY_THRESHOLDS: '{}' };
/** Everything is forgotten after a second. */
const FORGETFUL = {
  SECURITY_THRESHOLDS: JSON.stringify({
    quietSeconds: 1,
    patterns: Object.fromEntries(ATTACK_PATTERN_NAMES.map((name) => [name, { windowSeconds: 1 }])),
  }),
};

let database: TestDatabase;
let servers: [TestServer, TestServer];

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  servers = [await startServer({ database, env }), await startServer({ database, env })];
});

const alarms = () =>
  database.query<{ id: string; pattern: string; key: string; state: string; count: number }>(
    `SELECT id, pattern, key, state, count FROM security_alarms ORDER BY id`,
  );

const tasks = () =>
  database.query<{ kind: string; state: string; cause: string; closed_by: string | null }>(
    `SELECT kind, state, cause, closed_by, details FROM tasks ORDER BY id`,
  );

const linesOf = (pattern: RegExp) => servers.flatMap((server) => server.output().match(pattern) ?? []);

const probe = (server: TestServer, index: number) => server.api.get(`/api/bookings/MDS-GUESS${index}`).expect(404);

const probes = () =>
  database.query<{ subject: string }>(`SELECT DISTINCT subject FROM security_events WHERE kind = 'not-found-probe'`);

/** Events as they would come of an attack from elsewhere. */
const plant = (kind: string, times: number, network: string, subject: string) =>
  database.query(
    `INSERT INTO security_events (key, kind, network, subject, account, detail)
     SELECT gen_random_uuid(), $1, replace($3, '#', n::text), replace($4, '#', n::text), replace($4, '#', n::text), 'planted'
       FROM generate_series(1, $2::int) AS n`,
    [kind, times, network, subject],
  );

test('no alarm is raised by what is no pattern yet', async () => {
  for (let index = 0; index < 19; index += 1) await probe(servers[index % 2 ? 0 : 1], index);
  await eventually(probes, ({ length }) => length === 19);
  await runJob(database, 'watch-for-attacks');
  expect(await alarms()).toEqual([]);
});

test('what two processes saw makes one alarm and one task, however many look', async () => {
  await probe(servers[0], 19);
  await eventually(probes, ({ length }) => length === 20);
  await runJob(database, 'watch-for-attacks', 8);
  expect(await alarms()).toMatchObject([{ pattern: 'enumeration', key: '127.0.0.1', state: 'open', count: 20 }]);
  expect(await tasks()).toMatchObject([{ kind: 'security-alarm', state: 'open' }]);
  expect(linesOf(/alarm: enumeration \(127\.0\.0\.1\)/g)).toHaveLength(1);
});

test('the alarm goes on with the attack, and is raised no second time', async () => {
  for (let index = 20; index < 25; index += 1) await probe(servers[0], index);
  await eventually(probes, ({ length }) => length === 25);
  await runJob(database, 'watch-for-attacks', 4);
  expect(await alarms()).toMatchObject([{ pattern: 'enumeration', state: 'open', count: 25 }]);
  expect(await tasks()).toHaveLength(1);
});

test.each([
  ['credential-stuffing', '198.51.100.1', ['sign-in-failed', 15, '198.51.100.1', 'guest-#']],
  ['account-besieged', 'one-guest', ['sign-in-locked', 8, '198.51.100.#', 'one-guest']],
  ['password-spraying', 'all', ['sign-in-failed', 200, '203.0.113.#', 'sprayed-#']],
  ['card-testing', '198.51.100.2', ['card-testing-stopped', 3, '198.51.100.2', 'booking-#']],
  ['webhooks-forged', 'stripe', ['webhook-forged', 10, '198.51.100.#', 'stripe']],
  ['limits-hit', '198.51.100.3', ['limit-hit', 4, '198.51.100.3', 'class-#']],
  ['second-factor-guessed', '42', ['second-factor-failed', 10, '198.51.100.#', '42']],
  ['staff-attacked', 'all', ['staff-sign-in-failed', 15, '198.51.100.#', 'one-of-us']],
] as const)('%s is seen', async (pattern, key, [kind, times, network, subject]) => {
  await plant(kind, times, network, subject);
  await runJob(database, 'watch-for-attacks');
  expect(await alarms()).toContainEqual(expect.objectContaining({ pattern, key, state: 'open' }));
});

test('a flood that was folded counts in full', async () => {
  await database.query(
    `INSERT INTO security_events (key, kind, network, detail, count)
     VALUES (gen_random_uuid(), 'token-forged', '198.51.100.9', 'planted', 30)`,
  );
  await runJob(database, 'watch-for-attacks');
  expect(await alarms()).toContainEqual(expect.objectContaining({ pattern: 'tokens-forged', key: '198.51.100.9' }));
});

test('an attack from very many networks raises twenty alarms and one for the others', async () => {
  for (const subject of ['a', 'b', 'c']) await plant('token-reused', 30, '192.0.2.#', subject);
  await runJob(database, 'watch-for-attacks', 4);
  const reused = (await alarms()).filter(({ pattern }) => pattern === 'tokens-reused');
  expect(reused).toHaveLength(21);
  expect(reused.filter(({ key }) => key === 'others')).toMatchObject([{ count: 30 }]);
});

test('the desk shows the alarms that are open', async () => {
  const administrator = await signInAsAdministrator(servers[0]);
  const { body } = await administrator.get('/desk/security?limit=1');
  const { data } = body as unknown as { data: { alarms: { pattern: string; key: string }[] } };
  expect(data.alarms).toHaveLength((await alarms()).length);
  expect(data.alarms).toContainEqual(expect.objectContaining({ pattern: 'enumeration', key: '127.0.0.1', count: 25 }));
});

test('an alarm names nobody in its task', async () => {
  const all = JSON.stringify(await tasks());
  for (const key of ['127.0.0.1', '198.51.100', '192.0.2', 'one-guest']) expect(all).not.toContain(key);
});

test('alarms are over, and their tasks with them, when their patterns are', async () => {
  const [raised, written] = [await alarms(), await tasks()];
  expect(raised.filter(({ state }) => state === 'open')).toHaveLength(written.length);
  await Promise.all(servers.map((server) => server.stop()));
  const server = await startServer({ database, env: FORGETFUL });
  await eventually(
    async () => {
      await runJob(database, 'watch-for-attacks');
      return alarms();
    },
    (all) => all.every(({ state }) => state === 'closed'),
  );
  expect((await tasks()).map(({ state, closed_by: by }) => [state, by])).toEqual(written.map(() => ['done', 'system']));
  expect(await database.query(`SELECT FROM security_alarms WHERE closed_at IS NOT NULL`)).toHaveLength(raised.length);
  expect(server.output()).toMatch(/The alarm enumeration \(127\.0\.0\.1\), number \d+, is over/);
});

test('the next attack of the same kind is another alarm', async () => {
  const before = (await alarms()).length;
  // within the second that this server remembers, some time
  await eventually(
    async () => {
      await plant('card-testing-stopped', 3, '198.51.100.2', 'booking-#');
      await runJob(database, 'watch-for-attacks');
      return alarms();
    },
    (all) => all.length > before,
  );
  const again = (await alarms()).filter(({ key }) => key === '198.51.100.2');
  expect(again.map(({ state }) => state)).toContain('closed');
  expect(again.length).toBeGreaterThanOrEqual(2);
});
