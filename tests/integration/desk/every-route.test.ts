import { routes } from '../../../src/plugins/desk/server/routes';
import { aCustomer } from '../../support/a-customer';
import { aStaffMember } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { badAnswer } from '../../support/bad-answer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { HOSTILE_BODIES, HOSTILE_TEXTS } from '../../support/hostile-values';
import { startServer, type TestServer } from '../../support/start-server';
import { tablePrints } from '../../support/table-prints';

let database: TestDatabase;
let server: TestServer;
let administrator: AdminSession;
let editor: AdminSession;
let guest: string;
let before: Awaited<ReturnType<typeof tablePrints>>;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { LOG_LEVEL: 'error' } });
  administrator = await signInAsAdministrator(server);
  editor = await aStaffMember(server, []);
  ({ jwt: guest } = await aCustomer(server, database));
  before = await tablePrints(database);
});

afterEach(async () => expect(await tablePrints(database)).toEqual(before));

const NAMED = routes.map((route) => [`${route.method} ${route.path}`, route] as const);
const WRITES = NAMED.filter(([, { method }]) => method === 'POST');
const WITH_PARAMETERS = NAMED.filter(([, { path }]) => path.includes(':'));

const ELEVATED = 'plugin::desk.is-elevated';
/** Staff of every role look after their own second factor. */
const isOwn = (path: string) => /^\/second-factor(\/[a-z-]+)?$/.test(path);

const at = (path: string, parameter = 'nothing') => `/desk${path.replaceAll(/:\w+/g, encodeURIComponent(parameter))}`;
const asks = (staff: AdminSession, method: 'GET' | 'POST', path: string) =>
  method === 'GET' ? staff.get(path) : staff.send('POST', path, {}, { 'Idempotency-Key': 'every-route' });

test('each says whom it lets in', () => {
  expect(NAMED.length).toBeGreaterThan(20);
  for (const [, { config, path }] of NAMED) {
    const [signedIn, mayDoIt, ...more] = config.policies;
    expect(signedIn).toBe('admin::isAuthenticatedAdmin');
    if (isOwn(path)) expect([mayDoIt, more]).toEqual([undefined, []]);
    else
      expect(mayDoIt).toEqual({
        name: 'admin::hasPermissions',
        config: { actions: [expect.stringMatching(/^plugin::desk\./)] },
      });
  }
});

test('whatever changes something takes a second factor, but for closing a task', () => {
  const without = WRITES.filter(([, { config, path }]) => !isOwn(path) && !config.policies.includes(ELEVATED));
  expect(without.map(([name]) => name)).toEqual(['POST /tasks/:task/close']);
});

describe.each(NAMED)('%s', (_name, { method, path }) => {
  test('lets in nobody who is not signed in', async () => {
    const response = await fetch(`${server.url}${at(path)}`, { method });
    expect(response.status).toBe(401);
  });

  test('lets in nobody with a guest’s token, or a made-up one', async () => {
    for (const token of [guest, 'abc.def.ghi']) {
      const headers = { Authorization: `Bearer ${token}` };
      const response = await fetch(`${server.url}${at(path)}`, { method, headers });
      expect(response.status).toBe(401);
    }
  });
});

describe.each(NAMED.filter(([, { path }]) => !isOwn(path)))('%s', (_name, { method, path }) => {
  test('lets in no member of staff whose role does not say so', async () => {
    expect((await asks(editor, method, at(path))).status).toBe(403);
  });
});

describe.each(WITH_PARAMETERS)('%s', (_name, { method, path }) => {
  test('knows nothing under a name that there is not, however it is spelt', async () => {
    const problems: string[] = [];
    for (const text of HOSTILE_TEXTS.filter((one) => one !== '' && one === Buffer.from(one).toString())) {
      const { status, body } = await asks(administrator, method, at(path, text));
      const problem = badAnswer({ status, text: JSON.stringify(body) });
      if (problem) problems.push(`${JSON.stringify(text)}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });
});

describe.each(WRITES)('%s', (_name, { path }) => {
  test('refuses hostile bodies', async () => {
    const problems: string[] = [];
    for (const [name, body] of HOSTILE_BODIES) {
      const response = await fetch(`${server.url}${at(path)}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${administrator.token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'hostile-1',
        },
        body,
      });
      const problem = badAnswer({ status: response.status, text: await response.text() });
      if (problem) problems.push(`${name}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });
});
