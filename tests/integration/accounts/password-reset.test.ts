import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { aCustomer, callerOf, type SessionBody } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '0' } });
});

const NEW_PASSWORD = 'a new sentence that nobody knows';
const post = <Data = Record<string, unknown>>(path: string, body: unknown) =>
  callerOf(server.url).send<Data>('POST', `/api/auth/${path}`, { body });

/** A link of our own, as the mail would hold one. */
async function aResetOf(email: string, life = '30 minutes'): Promise<string> {
  const code = randomBytes(32).toString('base64url');
  await database.query(
    `INSERT INTO password_resets (token_hash, user_id, expires_at)
     SELECT $1, id, now() + $3::interval FROM up_users WHERE email = $2`,
    [createHash('sha256').update(code).digest(), email, life],
  );
  return code;
}

const resetsOf = (email: string) =>
  database.query<{ token_hash: Buffer }>(
    `SELECT r.token_hash FROM password_resets r JOIN up_users u ON u.id = r.user_id WHERE u.email = $1`,
    [email],
  );

test('the answer is the same whether the address has an account or not', async () => {
  const customer = await aCustomer(server, database);
  const [known, unknown] = [
    await post('forgot-password', { email: customer.email }),
    await post('forgot-password', { email: `nobody-${randomUUID()}@example.com` }),
  ];
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  const mails = () =>
    database.query(`SELECT id FROM outgoing_mails WHERE recipient = $1 AND kind = 'reset-password'`, [customer.email]);
  await eventually(mails, ({ length }) => length === 1);
});

test('only a digest of the link is kept', async () => {
  const customer = await aCustomer(server, database);
  await post('forgot-password', { email: customer.email });
  const [reset] = await eventually(
    () => resetsOf(customer.email),
    ({ length }) => length === 1,
  );
  expect(reset?.token_hash).toHaveLength(32);
});

test('a mailbox is not filled, however often somebody asks', async () => {
  const customer = await aCustomer(server, database);
  for (let round = 0; round < 8; round += 1) {
    await post('forgot-password', { email: customer.email });
    await eventually(
      () =>
        database.query(
          `SELECT 1 FROM pgboss.job WHERE name = 'send-password-reset' AND state IN ('created', 'active')`,
        ),
      ({ length }) => length === 0,
    );
  }
  expect((await resetsOf(customer.email)).length).toBe(5);
});

test('a link sets a new password, ends every session and opens one', async () => {
  const customer = await aCustomer(server, database);
  const reset = await post<SessionBody>('reset-password', {
    ...{ code: await aResetOf(customer.email), password: NEW_PASSWORD },
  });
  expect(reset.status).toBe(200);
  expect((await customer.get('/api/me')).status).toBe(401);
  expect((await customer.signIn()).status).toBe(401);
  expect((await post('local', { identifier: customer.email, password: NEW_PASSWORD })).status).toBe(200);
  expect((await callerOf(server.url).send('GET', '/api/me', { jwt: reset.body.jwt })).status).toBe(200);
});

test('a link works once, of ten at once too, and ends the others', async () => {
  const customer = await aCustomer(server, database);
  const [code, older] = [await aResetOf(customer.email), await aResetOf(customer.email)];
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => post('reset-password', { code, password: NEW_PASSWORD })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await post('reset-password', { code, password: NEW_PASSWORD })).status).toBe(410);
  expect((await post('reset-password', { code: older, password: NEW_PASSWORD })).status).toBe(410);
});

test('a link that is too old, or was never ours, is refused', async () => {
  const customer = await aCustomer(server, database);
  const old = await aResetOf(customer.email, '-1 second');
  for (const code of [old, 'x', 'x'.repeat(512)]) {
    const refused = await post('reset-password', { code, password: NEW_PASSWORD });
    expect([refused.status, refused.body]).toMatchObject([410, { error: { details: { code: 'link-invalid' } } }]);
  }
  expect((await customer.signIn()).status).toBe(200);
});

test('a bad password leaves the link good', async () => {
  const customer = await aCustomer(server, database);
  const code = await aResetOf(customer.email);
  expect((await post('reset-password', { code, password: 'short' })).status).toBe(422);
  expect((await post('reset-password', { code, password: NEW_PASSWORD })).status).toBe(200);
});
