import type { AccessReport, RouteAccess } from '../../../src/access/access-report';
import {
  ADMINISTRATOR,
  ADMINISTRATOR_ALONE,
  STAFF_ROLES,
  type StaffRole,
  type StaffRoleKey,
} from '../../../src/access/staff-roles';
import { DESK_PERMISSIONS } from '../../../src/plugins/desk/server/permissions';
import { aCustomer } from '../../support/a-customer';
import { aStaffMemberOf } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { readAccess } from '../../support/read-access';
import { startServer, type TestServer } from '../../support/start-server';

const ROLES = Object.entries(STAFF_ROLES) as [StaffRoleKey, StaffRole][];

/** Offered, so that its webhooks are refused for their signature alone. */
const PAYPAL = {
  PAYPAL_CLIENT_ID: 'nobody',
  PAYPAL_CLIENT_SECRET: 'nothing',
  PAYPAL_WEBHOOK_ID: 'NOTHING1',
  PAYPAL_API_BASE: 'http://127.0.0.1:9',
};

let database: TestDatabase;
let server: TestServer;
let report: AccessReport;
let tokens: Map<string, string>;
let customer: string;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  ({ report } = await readAccess(database));
  server = await startServer({ database, env: { LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '0', ...PAYPAL } });
  const members: [string, AdminSession][] = [[ADMINISTRATOR.code, await signInAsAdministrator(server)]];
  for (const [key, { code }] of ROLES) members.push([code, await aStaffMemberOf(server, key)]);
  tokens = new Map(members.map(([code, { token }]) => [code, token]));
  ({ jwt: customer } = await aCustomer(server, database));
});

interface Asked {
  readonly status: number;
  readonly code: string | undefined;
}

async function ask(method: string, path: string, token?: string): Promise<Asked> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      'Content-Type': 'application/json',
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, code: /"code":"([^"]+)"/.exec(text)?.[1] };
}

/** Whether the door stayed shut; further on there are other reasons to be refused. */
const isShut = ({ status, code }: Asked) => status === 401 || (status === 403 && code === 'forbidden');

const nameOf = ({ method, path }: Pick<RouteAccess, 'method' | 'path'>) => `${method} ${path}`;
const addressOf = ({ path }: RouteAccess) =>
  path.replace(/:(uid|model|contentType)\b/g, 'api::vehicle.vehicle').replace(/:\w+/g, '0');
const panelRoutes = () => report.routes.filter(({ path, who }) => !path.startsWith('/api/') && !who.includes('anyone'));
const apiRoutes = () =>
  report.routes.filter(({ path, permissions }) => path.startsWith('/api/') && permissions.length === 0);
const ofCustomers = () =>
  apiRoutes().filter(({ who }) => !['public', 'anyone', 'signature'].some((stranger) => who.includes(stranger)));
/** Whom these let in depends on the content type in their address; see below. */
const isOfOneType = ({ path }: RouteAccess) => path.includes('/:model');

test('everything in the running application is as declared', () => {
  expect(report.problems).toEqual([]);
  expect(report.routes.length).toBeGreaterThan(180);
  expect(report.apiTokens).toEqual([]);
  expect(report.staffRoles.map(({ code }) => code).sort()).toEqual(
    [ADMINISTRATOR.code, ...ROLES.map(([, { code }]) => code)].sort(),
  );
});

test('everything at the desk is done by somebody, or by the administrator alone and on purpose', () => {
  const assigned = new Set([...ROLES.flatMap(([, { desk }]) => desk), ...ADMINISTRATOR_ALONE]);
  expect([...assigned].sort()).toEqual(Object.keys(DESK_PERMISSIONS).sort());
});

describe('whoever is not signed in', () => {
  it('gets into nothing of the panel', async () => {
    const open: string[] = [];
    expect(panelRoutes().length).toBeGreaterThan(150);
    for (const route of panelRoutes()) {
      if (!isShut(await ask(route.method, addressOf(route)))) open.push(nameOf(route));
    }
    expect(open).toEqual([]);
  });

  it('gets into nothing of the API that is not public', async () => {
    const open: string[] = [];
    expect(ofCustomers().length).toBeGreaterThan(10);
    for (const route of ofCustomers()) {
      if (!isShut(await ask(route.method, addressOf(route)))) open.push(nameOf(route));
    }
    expect(open).toEqual([]);
  });

  it('needs the signature of a provider where it is declared', async () => {
    const signed = report.routes.filter(({ who }) => who.includes('signature'));
    expect(signed.length).toBeGreaterThan(2);
    for (const route of signed) {
      const refused = { status: 400, code: 'webhook-signature-invalid' };
      expect([nameOf(route), await ask(route.method, route.path)]).toEqual([nameOf(route), refused]);
    }
  });
});

describe('a customer', () => {
  it('gets into nothing of the panel', async () => {
    const open: string[] = [];
    for (const route of panelRoutes()) {
      if ((await ask(route.method, addressOf(route), customer)).status !== 401) open.push(nameOf(route));
    }
    expect(open).toEqual([]);
  });

  it('finds no route of the API that is for nobody', () => {
    expect(apiRoutes().filter(({ who }) => who.length === 0)).toEqual([]);
  });

  it('gets into what is for customers, where a stranger does not', async () => {
    expect(ofCustomers().length).toBeGreaterThan(10);
    for (const route of ofCustomers()) {
      const statuses = [await ask(route.method, addressOf(route)), await ask(route.method, addressOf(route), customer)];
      expect([nameOf(route), ...statuses.map(({ status }) => status === 401)]).toEqual([nameOf(route), true, false]);
    }
  });
});

describe.each([...ROLES.map(([, role]) => [role.name, role.code]), [ADMINISTRATOR.name, ADMINISTRATOR.code]])(
  '%s',
  (_name, code) => {
    const token = () => tokens.get(code) ?? '';
    const routes = () => panelRoutes().filter((route) => !isOfOneType(route));

    it('is refused whatever is not declared', async () => {
      const open: string[] = [];
      const closed = routes().filter(({ who }) => !who.includes(code));
      expect(closed.length > 50).toBe(code !== ADMINISTRATOR.code); // to whom nothing is closed
      for (const route of closed) {
        const asked = await ask(route.method, addressOf(route), token());
        // Code behind a route may look for the thing before it asks for the permission.
        const isHidden = route.door?.endsWith('inside') && asked.status === 404;
        if (!isShut(asked) && !isHidden) open.push(`${nameOf(route)}: ${asked.status}`);
      }
      expect(open).toEqual([]);
    });

    it('is let in to whatever is declared', async () => {
      const shut: string[] = [];
      // Writes of the panel itself would change what the next ones find; those of the desk find nothing to change.
      const safe = ({ method, path }: RouteAccess) => method === 'GET' || path.startsWith('/desk/');
      const declared = routes().filter((one) => one.who.includes(code) && safe(one));
      expect(declared.length).toBeGreaterThan(20);
      for (const route of declared) {
        const asked = await ask(route.method, addressOf(route), token());
        if (isShut(asked)) shut.push(`${nameOf(route)}: ${asked.status}`);
      }
      expect(shut).toEqual([]);
    });

    it('gets into nothing of customers', async () => {
      expect(ofCustomers().length).toBeGreaterThan(10);
      for (const route of ofCustomers()) {
        expect([nameOf(route), (await ask(route.method, addressOf(route), token())).status]).toEqual([
          nameOf(route),
          401,
        ]);
      }
    });
  },
);

test.each(ROLES)('%s has at the desk and elsewhere exactly what the table says', (_key, role) => {
  const permissions = report.staffRoles.find(({ code }) => code === role.code)?.permissions ?? [];
  const elsewhere = permissions.map(({ action }) => action).filter((action) => !action.includes('content-manager'));
  const pictures = ['read', 'assets.create', 'assets.update', 'assets.download', 'assets.copy-link'];
  expect(elsewhere.sort()).toEqual(
    [
      ...role.desk.map((permission) => `plugin::desk.${permission}`),
      ...(role.keepsPictures ? pictures.map((permission) => `plugin::upload.${permission}`) : []),
    ].sort(),
  );
});

describe.each(ROLES)('%s in the content manager', (_key, role) => {
  it('lists and creates what is declared, and nothing else', async () => {
    const administrator = report.staffRoles.find(({ code }) => code === ADMINISTRATOR.code);
    const subjects = [...new Set(administrator?.permissions.flatMap(({ subject }) => subject ?? []))];
    expect(subjects.length).toBeGreaterThan(20);
    const found: Record<string, boolean[]> = {};
    const declared: Record<string, boolean[]> = {};
    for (const uid of subjects) {
      const path = `/content-manager/collection-types/${uid}`;
      const token = tokens.get(role.code);
      found[uid] = [!isShut(await ask('GET', path, token)), (await ask('POST', path, token)).status !== 403];
      const writes = role.writes.some((one) => one === uid);
      declared[uid] = [writes || role.reads.some((one) => one === uid), writes];
    }
    expect(found).toEqual(declared);
  });
});
