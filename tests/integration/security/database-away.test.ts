import { Client } from 'pg';
import { eventually } from '../../support/eventually';
import { startPostgres, type TestPostgres } from '../../support/start-postgres';
import { startServer, type TestServer } from '../../support/start-server';

let postgres: TestPostgres;
let server: TestServer;

beforeAll(async () => {
  postgres = await startPostgres({ settings: { fsync: 'off' } });
  server = await startServer({ database: { url: postgres.url('postgres') } });
});

async function countsOf(kind: string): Promise<number[]> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(`SELECT count FROM security_events WHERE kind = $1`, [kind]);
    return rows.map(({ count }) => count);
  } finally {
    await client.end();
  }
}

const forgedWebhook = () =>
  server.api.post('/api/webhooks/stripe').set('Stripe-Signature', 't=1,v1=00').send({ id: 'evt_1' });

const failedSignIn = () => server.api.post('/admin/login').send({ email: 'anna@example.org', password: 'Guessed-1' });

test('events wait for a database that is away, keep nobody waiting meanwhile, and are written once', async () => {
  await forgedWebhook().expect(400);
  await postgres.stopImmediately();
  for (let index = 0; index < 25; index += 1) await forgedWebhook().expect(400);
  await server.waitForLog('Security events wait for the database');
  await postgres.start();
  const counts = await eventually(
    () => countsOf('webhook-forged'),
    ({ length }) => length >= 26,
  );
  expect(counts).toEqual(Array(26).fill(1));
  await server.waitForLog('Security events are written again');
});

test('a database that is away is nobody’s failure to sign in', async () => {
  await postgres.stopImmediately();
  await failedSignIn().expect(503);
  await postgres.start();
  await failedSignIn().expect(400);
  await eventually(
    () => countsOf('staff-sign-in-failed'),
    ({ length }) => length > 0,
  );
  await server.stop();
  expect(await countsOf('staff-sign-in-failed')).toEqual([1]);
});

test('a process that ends without a database says what it loses, and ends', async () => {
  server = await startServer({ database: { url: postgres.url('postgres') } });
  await postgres.stopImmediately();
  await forgedWebhook().expect(400);
  await server.stop();
  expect(server.output()).toMatch(/1 security events are lost/);
  await postgres.start();
});
