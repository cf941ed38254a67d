import { aCustomer } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { allowedTo, probe } from '../../support/limit-probe';
import { startServer, type TestServer } from '../../support/start-server';

const SCALE = 0.2;
const OF_EMAIL_AND_NETWORK = 2; // of signing in, at this scale
const OF_EMAIL = 2; // of a reset, at this scale

let database: TestDatabase;
/** Behind one proxy, so that a test can choose where it comes from. */
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: String(SCALE), TRUSTED_PROXIES: '1' } });
});

let networks = 0;
/** An address that nobody has come from before. */
const aNetwork = () => `198.51.100.${(networks += 1)}`;
const from = (...forwarded: string[]) => ({ 'x-forwarded-for': forwarded.join(', ') });

async function statuses(times: number, ask: (index: number) => Promise<{ status: number }>): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < times; index += 1) found.push((await ask(index)).status);
  return found;
}
const refusals = (found: readonly number[]) => found.map((status) => status === 429);
/** So many that pass, and the one that does not. */
const lastOf = (passing: number) => [...Array.from({ length: passing }, () => false), true];

describe('the address of a caller', () => {
  const allowed = allowedTo('sign-in', SCALE);
  const signIn = (forwarded: string[], at = server) => probe(at, 'sign-in', { headers: from(...forwarded) });

  test('is the one that the nearest proxy saw', async () => {
    const [one, other] = [aNetwork(), aNetwork()];
    expect(refusals(await statuses(allowed + 1, () => signIn([one])))).toEqual(lastOf(allowed));
    expect((await signIn([other])).status).toBe(400);
  });

  test('is not the leftmost, which anybody can make up', async () => {
    const network = aNetwork();
    const found = await statuses(allowed + 1, (index) => signIn([`203.0.113.${index}`, network]));
    expect(refusals(found)).toEqual(lastOf(allowed));
  });

  test('is, of IPv6, the network of the customer', async () => {
    const found = await statuses(allowed + 1, (index) => signIn([`2001:db8:0:7:${index}::1`]));
    expect(refusals(found)).toEqual(lastOf(allowed));
    expect((await signIn(['2001:db8:0:8::1'])).status).toBe(400);
  });

  test('is nobody in particular when it is no address', async () => {
    const found = await statuses(allowed + 1, (index) => signIn([`somewhere-${index}`.repeat(100)]));
    expect(refusals(found)).toEqual(lastOf(allowed));
  });

  test('is believed of nobody when there is no proxy', async () => {
    const bare = await startServer({ database, env: { RATE_LIMIT_SCALE: String(SCALE), TRUSTED_PROXIES: '0' } });
    const found = await statuses(allowed + 1, () => signIn([aNetwork()], bare));
    expect(refusals(found)).toEqual(lastOf(allowed));
  });

  test('is the last but one behind two proxies', async () => {
    const behindTwo = await startServer({ database, env: { RATE_LIMIT_SCALE: String(SCALE), TRUSTED_PROXIES: '2' } });
    const network = aNetwork();
    const ask = (index: number) => signIn([`203.0.113.${index}`, network, '10.0.0.1'], behindTwo);
    expect(refusals(await statuses(allowed + 1, ask))).toEqual(lastOf(allowed));
    expect((await signIn([network, aNetwork(), '10.0.0.1'], behindTwo)).status).toBe(400);
  });
});

describe('the e-mail address in a body', () => {
  const signIn = (network: string, body: unknown) => probe(server, 'sign-in', { headers: from(network), body });

  test('is counted with the network, however it is written', async () => {
    const network = aNetwork();
    const spellings = ['ada@example.com', 'ADA@example.com', ' Ada@Example.Com '];
    const found = await statuses(3, (index) => signIn(network, { identifier: spellings[index], password: 'x' }));
    expect(refusals(found)).toEqual(lastOf(OF_EMAIL_AND_NETWORK));
  });

  test('may be used from elsewhere meanwhile: nobody locks others out', async () => {
    const body = { identifier: 'eve@example.com', password: 'x' };
    const network = aNetwork();
    await statuses(OF_EMAIL_AND_NETWORK + 1, () => signIn(network, body));
    expect((await signIn(aNetwork(), body)).status).toBe(401);
  });

  test('does not hide behind another one', async () => {
    const network = aNetwork();
    const found = await statuses(3, (index) =>
      signIn(network, { identifier: 'grace@example.com', email: `decoy-${index}@example.com`, password: 'x' }),
    );
    expect(refusals(found)).toEqual(lastOf(OF_EMAIL_AND_NETWORK));
  });

  test('gets no more messages, wherever they are asked for', async () => {
    const ask = () =>
      probe(server, 'password-reset', { headers: from(aNetwork()), body: { email: 'flooded@example.com' } });
    expect(refusals(await statuses(OF_EMAIL + 1, ask))).toEqual(lastOf(OF_EMAIL));
  });

  test('of the guest of a booking counts, too', async () => {
    const network = aNetwork();
    const ask = () =>
      probe(server, 'booking', { headers: from(network), body: { customer: { email: 'booker@example.com' } } });
    expect(refusals(await statuses(3, ask))).toEqual(lastOf(2));
  });

  test('of a member of staff counts, too', async () => {
    const network = aNetwork();
    const ask = () => probe(server, 'admin-sign-in', { headers: from(network), body: { email: 'staff@example.com' } });
    expect(refusals(await statuses(3, ask))).toEqual(lastOf(2));
  });

  test('is not kept in clear', async () => {
    const rows = await database.query<{ key: string }>('SELECT key FROM rate_limits');
    expect(rows.some(({ key }) => key.startsWith('sign-in:emailAndNetwork:'))).toBe(true);
    expect(rows.filter(({ key }) => key.includes('@') || key.includes('example'))).toEqual([]);
  });
});

describe('an account', () => {
  test('is counted wherever its owner is', async () => {
    const [ada, bea] = [
      await aCustomer(server, database).then(({ jwt }) => jwt),
      await aCustomer(server, database).then(({ jwt }) => jwt),
    ];
    const change = (token: string) =>
      server.api
        .post('/api/auth/change-password')
        .set(from(aNetwork()))
        .auth(token, { type: 'bearer' })
        .send({ currentPassword: 'wrong', password: 'Other-123456', passwordConfirmation: 'Other-123456' });
    expect(refusals(await statuses(3, () => change(ada)))).toEqual(lastOf(2));
    expect((await change(bea)).status).toBe(422);
  });
});

test('counts whose time is over are forgotten by the worker', async () => {
  const [{ count } = { count: '0' }] = await database.query<{ count: string }>('SELECT count(*) FROM rate_limits');
  expect(Number(count)).toBeGreaterThan(0);
  await database.query(`INSERT INTO rate_limits SELECT 'old:' || n, 1, n FROM generate_series(1, 12000) n`);
  await database.query(`INSERT INTO pgboss.job (name, data) VALUES ('forget-limits', '{}')`);
  const old = () => database.query(`SELECT key FROM rate_limits WHERE key LIKE 'old:%' LIMIT 1`);
  await eventually(old, (rows) => rows.length === 0);
  const [left] = await database.query<{ count: string }>('SELECT count(*) FROM rate_limits');
  expect(left?.count).toBe(count);
});
