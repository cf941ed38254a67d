import { createDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ database: await createDatabase({ from: 'migrated' }) });
});

test('a running process is live', async () => {
  await server.api.get('/api/health/live').expect(200, { data: { status: 'live' } });
});

test('a process with everything it needs is ready', async () => {
  const answer = await server.api.get('/api/health/ready').expect(200);
  expect(answer.body).toMatchObject({ data: { status: 'ready', database: 'reachable', migrations: 'done' } });
});
