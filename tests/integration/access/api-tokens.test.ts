import type { RouteAccess } from '../../../src/access/access-report';
import { signInAsAdministrator } from '../../support/admin-session';
import { createDatabase } from '../../support/create-database';
import { readAccess } from '../../support/read-access';
import { startServer, type TestServer } from '../../support/start-server';

let server: TestServer;
let ofCustomers: readonly RouteAccess[];
let accessKey: string;

beforeAll(async () => {
  const database = await createDatabase({ from: 'migrated' });
  const { report } = await readAccess(database);
  ofCustomers = report.routes.filter(({ who }) => who.includes('authenticated') && !who.includes('public'));
  server = await startServer({ database, env: { LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '0' } });
  const administrator = await signInAsAdministrator(server);
  const { body } = await administrator.send('POST', '/admin/api-tokens', {
    ...{ name: 'Everything', description: '', type: 'full-access', lifespan: null },
  });
  ({ accessKey } = body['data'] as { accessKey: string });
});

test('a token of the API is no customer, wherever one is needed', async () => {
  expect(ofCustomers.length).toBeGreaterThan(10);
  const answers = [];
  for (const { method, path } of ofCustomers) {
    const response = await fetch(server.url + path.replace(/:\w+/g, '0'), {
      method,
      headers: { Authorization: `Bearer ${accessKey}`, 'Content-Type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
    answers.push([method, path, response.status]);
  }
  expect(answers).toEqual(ofCustomers.map(({ method, path }) => [method, path, 403]));
});

test('a token of the API reads the catalogue', async () => {
  const { status } = await fetch(`${server.url}/api/vehicles`, { headers: { Authorization: `Bearer ${accessKey}` } });
  expect(status).toBe(200);
});
