import { aCustomer, callerOf } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let post: MailSimulatorProcess;
let server: TestServer;

beforeAll(async () => {
  [database, post] = await Promise.all([createDatabase({ from: 'migrated' }), startMailSimulatorProcess()]);
  const env = { ...post.env, RATE_LIMIT_SCALE: '1000', TRUSTED_PROXIES: '1' };
  server = await startServer({ database, env });
});

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0';
const NEW_DEVICE = 'A new device signed in to your account';
const ATTACKED = 'Many failed attempts to sign in to your account';

interface Visit {
  readonly from: string;
  readonly password?: string;
  readonly cookie?: string;
}

const signIn = (customer: { email: string; password: string }, { from, password, cookie }: Visit) =>
  callerOf(server.url).send('POST', '/api/auth/local', {
    body: { identifier: customer.email, password: password ?? customer.password },
    headers: { 'x-forwarded-for': from, 'user-agent': FIREFOX, ...(cookie ? { cookie } : {}) },
  });

/** Somebody who has had their account for a while. */
async function anOldCustomer() {
  const customer = await aCustomer(server, database);
  await database.query(`UPDATE up_users SET created_at = now() - interval '1 year' WHERE email = $1`, [customer.email]);
  return customer;
}

/** How many mails with a subject went to somebody, once everything that is under way has gone out. */
async function mailsAbout(subject: string, { email }: { email: string }): Promise<number> {
  await eventually(
    () =>
      database.query(
        `SELECT 1 FROM pgboss.job WHERE name IN ('send-mail', 'warn-of-failed-sign-ins') AND state IN ('created', 'retry', 'active')`,
      ),
    ({ length }) => length === 0,
  );
  return (await post.mailsTo(email)).filter((mail) => mail.subject === subject).length;
}

describe('the owner of an account hears', () => {
  test('of a device that was never seen, once, with its name', async () => {
    const customer = await anOldCustomer();
    await signIn(customer, { from: '203.0.113.1' });
    expect(await mailsAbout(NEW_DEVICE, customer)).toBe(1);
    expect((await post.mailsTo(customer.email)).at(-1)?.text).toContain('Firefox on Windows');
    await signIn(customer, { from: '203.0.113.1' });
    expect(await mailsAbout(NEW_DEVICE, customer)).toBe(1);
  });

  test('nothing when a device of theirs travels', async () => {
    const customer = await anOldCustomer();
    const home = await signIn(customer, { from: '203.0.113.2' });
    const cookie =
      home.headers
        .getSetCookie()
        .find((line) => line.startsWith('midas_device='))
        ?.split(';')[0] ?? '';
    await signIn(customer, { from: '198.51.100.2', cookie });
    expect(await mailsAbout(NEW_DEVICE, customer)).toBe(1);
  });

  test('of another device in the same network', async () => {
    const customer = await anOldCustomer();
    await signIn(customer, { from: '203.0.113.12' });
    await callerOf(server.url).send('POST', '/api/auth/local', {
      body: { identifier: customer.email, password: customer.password },
      headers: {
        'x-forwarded-for': '203.0.113.12',
        'user-agent': FIREFOX.replace(/Windows[^;]*; Win64; x64/, 'X11; Linux'),
      },
    });
    expect(await mailsAbout(NEW_DEVICE, customer)).toBe(2);
  });

  test('nothing of the first steps with a new account', async () => {
    const customer = await aCustomer(server, database);
    await signIn(customer, { from: '203.0.113.3' });
    expect(await mailsAbout(NEW_DEVICE, customer)).toBe(0);
  });

  test('nothing of a sign-in that failed', async () => {
    const customer = await anOldCustomer();
    await signIn(customer, { from: '203.0.113.4', password: 'a guess' });
    expect(await mailsAbout(NEW_DEVICE, customer)).toBe(0);
  });

  test('of twenty failed tries, once a day', async () => {
    const customer = await anOldCustomer();
    const guess = async (network: number) =>
      expect((await signIn(customer, { from: `10.${network}.0.1`, password: 'a guess' })).status).toBe(401);
    for (let network = 0; network < 19; network += 1) await guess(network);
    expect(await mailsAbout(ATTACKED, customer)).toBe(0);
    await guess(19);
    expect(await mailsAbout(ATTACKED, customer)).toBe(1);
    await signIn(customer, { from: '203.0.113.5' }); // forgets what failed
    for (let network = 20; network < 45; network += 1) await guess(network);
    expect(await mailsAbout(ATTACKED, customer)).toBe(1);
  });
});

test('twenty tries at an address without an account put in the same job, and write to nobody', async () => {
  const nobody = { email: 'nobody-at-all@example.com', password: 'x' };
  for (let network = 0; network < 20; network += 1) await signIn(nobody, { from: `10.${network}.0.1` });
  expect(await mailsAbout(ATTACKED, nobody)).toBe(0);
  const jobs = await database.query(
    `SELECT 1 FROM pgboss.job WHERE name = 'warn-of-failed-sign-ins' AND data->>'email' = $1`,
    [nobody.email],
  );
  expect(jobs).toHaveLength(1);
});
