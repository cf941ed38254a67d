import type { RouteAccess } from '../../../src/access/access-report';
import { ADMINISTRATOR, STAFF_ROLES, type StaffRoleKey } from '../../../src/access/staff-roles';
import { aStaffMemberOf } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase } from '../../support/create-database';
import { HOSTILE_QUERIES } from '../../support/hostile-values';
import { plantContent } from '../../support/plant-content';
import { readAccess } from '../../support/read-access';
import { startServer, type TestServer } from '../../support/start-server';

const ODD_PARAMETERS = [
  ...['0', '1', '-1', 'zz', '99999999999999999999', '1e9', 'null', '%27', '__proto__', 'constructor', 'toString'],
  ...['api::booking.booking', 'api::vehicle.vehicle', 'admin::user', 'plugin::upload.file', 'shared.seo'],
];
const ODD_QUERIES = [
  ...HOSTILE_QUERIES,
  ...['page=abc', 'page=-1&pageSize=-1', 'pageSize=99999999999999999999', 'sort=', 'sort[0][x]=1', 'ids=1', 'ids[]=x'],
  ...['documentIds=x', 'documentIds[]=x', 'action=update', 'kind=x', 'id=zz', 'idsToOmit[]=x', 'contentTypeUid=x'],
  ...['filters=x', 'filters[id][$in][x]=1', 'filters[$and][0]=x', 'populate[x]=1', 'status=x', 'folder=x', 'path=x'],
  ...['filters[reference][contactEmail]=x', 'filters[roles][id]=zz', 'locale=xx', 'registrationToken[]=x', 'email=x'],
];

/** Thousands of requests to one server: minutes on a machine that does other things too. */
jest.setTimeout(900_000);

let server: TestServer;
let reads: readonly RouteAccess[];
let writes: readonly RouteAccess[];
let administrator: AdminSession;

beforeAll(async () => {
  const database = await createDatabase({ from: 'migrated' });
  await plantContent(database);
  const { report } = await readAccess(database);
  const ofPanel = report.routes.filter(({ path }) => !path.startsWith('/api/') && !/[*(]/.test(path));
  reads = ofPanel.filter(({ method }) => method === 'GET');
  writes = ofPanel.filter(({ method, path }) => ['POST', 'PUT', 'PATCH'].includes(method) && !path.endsWith('/logout'));
  server = await startServer({ database, env: { LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '0' } });
  administrator = await signInAsAdministrator(server);
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask(method: string, path: string, token: string, body?: string): Promise<Answer> {
  const response = await fetch(server.url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

const withParameter = (path: string, value: string) => path.replace(/:\w+/g, value);
const hasParameter = ({ path }: RouteAccess) => path.includes(':');

async function failuresOf(token: string, addresses: readonly string[]): Promise<string[]> {
  const failures: string[] = [];
  for (const address of addresses) {
    const { status, text } = await ask('GET', address, token);
    if (status >= 500) failures.push(`${status} ${address.slice(0, 150)} ${text.slice(0, 100)}`);
  }
  return failures;
}

const KEYS = [...(Object.keys(STAFF_ROLES) as StaffRoleKey[]), ADMINISTRATOR.code] as const;

describe.each(KEYS)('%s', (key) => {
  const code = key === ADMINISTRATOR.code ? key : STAFF_ROLES[key].code;
  const session = () => (key === ADMINISTRATOR.code ? administrator : aStaffMemberOf(server, key));

  it('fails nothing of the panel by odd parameters', async () => {
    const { token } = await session();
    const addresses = reads.flatMap((route) =>
      hasParameter(route) ? ODD_PARAMETERS.map((value) => withParameter(route.path, value)) : [route.path],
    );
    expect(await failuresOf(token, addresses)).toEqual([]);
  });

  it('fails nothing of the panel by odd queries', async () => {
    const { token } = await session();
    const open = reads.filter(({ who }) => who.includes(code) && code !== ADMINISTRATOR.code);
    const mine = code === ADMINISTRATOR.code ? reads : open.filter(hasParameter);
    const uid = key === 'fleetManager' || key === 'marketingEditor' ? 'api::vehicle.vehicle' : 'api::booking.booking';
    const addresses = mine.flatMap(({ path }) =>
      ODD_QUERIES.map(
        (query) => `${path.replace(':model', uid).replace(':targetField', 'location').replace(/:\w+/g, '1')}?${query}`,
      ),
    );
    expect(await failuresOf(token, addresses)).toEqual([]);
  });
});

describe('whoever sends a password in a body that is refused', () => {
  const SECRET = 'Sesame-open-7';
  const BODIES = [
    { password: SECRET },
    { password: { a: SECRET } },
    { password: [SECRET], email: SECRET, currentPassword: SECRET },
    { userInfo: { password: SECRET, firstname: 5 }, registrationToken: { a: SECRET } },
    { userInfo: { password: { a: SECRET } }, registrationToken: 'x' },
    { code: SECRET, resetPasswordToken: { a: SECRET }, password: `${SECRET} ` },
    { email: { a: SECRET }, password: SECRET, roles: SECRET, isActive: SECRET, firstname: [SECRET] },
    [SECRET],
    SECRET,
  ].map((body) => JSON.stringify(body));

  it('is not told it again, and fails nothing', async () => {
    const told: string[] = [];
    for (const { method, path } of writes) {
      for (const body of [...BODIES, `{"password":"${SECRET}`, `{"password":${SECRET}}`]) {
        const { status, text } = await ask(method, withParameter(path, '1'), administrator.token, body);
        if (status >= 400 && text.includes(SECRET)) told.push(`${method} ${path} ${body}: ${text.slice(0, 300)}`);
        if (status >= 500) told.push(`${status} ${method} ${path} ${body}: ${text.slice(0, 300)}`);
      }
    }
    expect(told).toEqual([]);
  });
});

test('whoever asks for permissions names some', async () => {
  for (const body of ['{}', '{"permissions":null}', '[]', '{"permissions":{"0":1}}']) {
    expect([body, (await ask('POST', '/admin/permissions/check', administrator.token, body)).status]).toEqual([
      body,
      400,
    ]);
  }
  const { status } = await ask(
    'POST',
    '/admin/permissions/check',
    administrator.token,
    '{"permissions":[{"action":"x"}]}',
  );
  expect(status).toBe(200);
});
