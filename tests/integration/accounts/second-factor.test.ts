import { createHash, randomBytes } from 'node:crypto';
import { aCustomer, type Caller, callerOf, type SessionBody } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { codeOf } from '../../support/elevate';
import { freePort } from '../../support/free-port';
import { startGoogleSimulator, type GoogleSimulatorProcess } from '../../support/start-google-simulator';
import { startServer, type TestServer } from '../../support/start-server';

const SITE = 'https://www.midas.example';

let database: TestDatabase;
let google: GoogleSimulatorProcess;
let server: TestServer;
let other: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  const port = await freePort();
  google = await startGoogleSimulator({ serverUrl: `http://127.0.0.1:${port}` });
  const env = { ...google.env, SITE_URL: SITE, WORKER: 'off' };
  server = await startServer({ database, port, env });
  other = await startServer({ database, env });
});

const call = (...[method, path, options]: Parameters<Caller['send']>) =>
  callerOf(server.url).send<SessionBody>(method, path, options);
const challengeIn = ({ body }: { body: { error: { details: Record<string, unknown> } } }) =>
  String(body.error.details['challenge']);
const finish = (challenge: string, code: string, at = server) =>
  callerOf(at.url).send<SessionBody>('POST', '/api/auth/second-factor', { body: { challenge, code } });

type Customer = Awaited<ReturnType<typeof aCustomer>>;

async function aFactorFor(customer: Customer) {
  const begun = await customer.send<{ data: { secret: string; uri: string } }>('POST', '/api/me/second-factor', {
    password: customer.password,
  });
  expect(begun.status).toBe(201);
  const { secret, uri } = begun.body.data;
  const confirmed = await customer.send<{ data: { recoveryCodes: string[] } }>(
    ...(['POST', '/api/me/second-factor/confirm', { code: codeOf(secret) }] as const),
  );
  expect(confirmed.status).toBe(200);
  return { secret, uri, recoveryCodes: confirmed.body.data.recoveryCodes };
}

/** Somebody who has a second factor. */
async function aCarefulCustomer() {
  const customer = await aCustomer(server, database);
  return { ...customer, ...(await aFactorFor(customer)) };
}

test('is set up with the password, shown once, and kept in no readable form', async () => {
  const customer = await aCarefulCustomer();
  expect(customer.uri).toMatch(/^otpauth:\/\/totp\/Midas:/);
  expect(customer.recoveryCodes).toHaveLength(10);
  const standing = await customer.get('/api/me/second-factor');
  expect(standing.body).toMatchObject({ data: { state: 'active', recoveryCodesLeft: 10 } });
  const stored = JSON.stringify([
    await database.query('SELECT * FROM second_factors'),
    await database.query('SELECT * FROM recovery_codes'),
  ]);
  expect(stored).not.toContain(customer.secret);
  for (const code of customer.recoveryCodes) expect(stored).not.toContain(code);
});

test('takes the password to be set up: a stolen session alone sets up nothing', async () => {
  const customer = await aCustomer(server, database);
  expect((await customer.send('POST', '/api/me/second-factor', {})).status).toBe(422);
  expect((await customer.send('POST', '/api/me/second-factor', { password: 'a wrong guess' })).status).toBe(422);
});

test('is asked for after the password, and only then', async () => {
  const customer = await aCarefulCustomer();
  const asked = await customer.signIn();
  expect([asked.status, asked.body]).toMatchObject([401, { error: { details: { code: 'second-factor-needed' } } }]);
  expect(JSON.stringify(asked.body)).not.toContain('jwt');
  const wrong = await call('POST', '/api/auth/local', { body: { identifier: customer.email, password: 'a guess' } });
  expect(wrong.body).toMatchObject({ error: { details: { code: 'credentials-wrong' } } });
  const signedIn = await finish(challengeIn(asked), codeOf(customer.secret, 1));
  expect(signedIn.status).toBe(200);
  expect((await call('GET', '/api/me', { jwt: signedIn.body.jwt })).status).toBe(200);
});

test('takes a code once, of twenty at once on two servers too', async () => {
  const customer = await aCarefulCustomer();
  const challenge = challengeIn(await customer.signIn());
  const code = codeOf(customer.secret, 1);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => finish(challenge, code, index % 2 ? server : other)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => ![200, 422, 429].includes(status))).toEqual([]);
});

test('takes each recovery code once', async () => {
  const customer = await aCarefulCustomer();
  const [code = ''] = customer.recoveryCodes;
  expect((await finish(challengeIn(await customer.signIn()), code.toLowerCase())).status).toBe(200);
  expect((await finish(challengeIn(await customer.signIn()), code)).status).toBe(422);
});

test('makes whoever guesses wait', async () => {
  const customer = await aCarefulCustomer();
  const challenge = challengeIn(await customer.signIn());
  const statuses: number[] = [];
  for (let round = 0; round < 12; round += 1) statuses.push((await finish(challenge, '000000')).status);
  expect(statuses).toEqual([...Array<number>(5).fill(422), ...Array<number>(7).fill(429)]);
});

test.each([
  ['of nobody', () => 'x.y'],
  ['that is changed', (challenge: string) => challenge.replace(/^./, (first) => (first === 'e' ? 'f' : 'e'))],
])('takes no challenge %s', async (_what, forge) => {
  const customer = await aCarefulCustomer();
  const challenge = forge(challengeIn(await customer.signIn()));
  expect((await finish(challenge, codeOf(customer.secret, 1))).status).toBe(401);
});

test('is not walked around by another password', async () => {
  const customer = await aCarefulCustomer();
  const asked = challengeIn(await customer.signIn());
  const changed = await customer.send<SessionBody>('POST', '/api/auth/change-password', {
    ...{ currentPassword: customer.password, password: 'another long sentence, just as good' },
  });
  expect(changed.status).toBe(200);
  expect((await finish(asked, codeOf(customer.secret, 1))).status).toBe(401);
});

test('is not walked around by a link that sets a new password', async () => {
  const customer = await aCarefulCustomer();
  const code = randomBytes(32).toString('base64url');
  await database.query(
    `INSERT INTO password_resets (token_hash, user_id, expires_at)
     SELECT $1, id, now() + interval '5 minutes' FROM up_users WHERE email = $2`,
    [createHash('sha256').update(code).digest(), customer.email],
  );
  const reset = await call('POST', '/api/auth/reset-password', {
    body: { code, password: 'a sentence after the reset' },
  });
  expect([reset.status, reset.body]).toMatchObject([401, { error: { details: { code: 'second-factor-needed' } } }]);
  expect((await finish(challengeIn(reset), codeOf(customer.secret, 1))).status).toBe(200);
});

test('is not walked around by Google, with a token or over its pages', async () => {
  const customer = await aCarefulCustomer();
  const person = await google.controls.account({ email: customer.email });
  const link = await google.controls.idToken({ account: person.sub });
  const linked = await customer.send('POST', '/api/me/identities/google', {
    ...{ idToken: link, password: customer.password },
  });
  expect(linked.status).toBe(201);
  const idToken = await google.controls.idToken({ account: person.sub, claims: { jti: 'another' } });
  const asked = await call('POST', '/api/auth/google', { body: { idToken } });
  expect(asked.body).toMatchObject({ error: { details: { code: 'second-factor-needed' } } });

  const begun = await call('GET', '/api/connect/google?redirect=/');
  const cookieOf = (headers: Headers, name: string) =>
    headers
      .getSetCookie()
      .find((line) => line.startsWith(`${name}=`))
      ?.split(';')[0] ?? '';
  const back = await google.controls.consent(begun.headers.get('location') ?? '', { account: person.sub });
  const returned = await call('GET', `${back.pathname}${back.search}`, {
    headers: { cookie: cookieOf(begun.headers, 'midas_sign_in') },
  });
  expect(returned.headers.get('location')).toBe(`${SITE}/sign-in?error=second-factor-needed`);
  expect(cookieOf(returned.headers, 'midas_session')).toBe('');
  const finished = await call('POST', '/api/auth/second-factor', {
    ...{
      body: { code: codeOf(customer.secret, 1) },
      headers: { cookie: cookieOf(returned.headers, 'midas_challenge') },
    },
  });
  expect(finished.status).toBe(200);
  expect(finished.body.refreshToken).toBeUndefined();
  expect(cookieOf(finished.headers, 'midas_session')).not.toBe('');
});

test('that comes or goes ends the sessions elsewhere, and its owner is told', async () => {
  const customer = await aCustomer(server, database);
  const me = async (jwt: string) => (await call('GET', '/api/me', { jwt })).status;
  const mails = () =>
    database.query(`SELECT 1 FROM outgoing_mails WHERE recipient = $1 AND kind = 'second-factor-changed'`, [
      customer.email,
    ]);
  const elsewhere = (await customer.signIn()).body.jwt;
  const { secret, recoveryCodes } = await aFactorFor(customer);
  expect([await me(elsewhere), await me(customer.jwt), (await mails()).length]).toEqual([401, 200, 1]);

  const again = (await finish(challengeIn(await customer.signIn()), codeOf(secret, 1))).body.jwt;
  const remove = async (code: string) => (await customer.send('POST', '/api/me/second-factor/remove', { code })).status;
  expect([await remove('000000'), await me(again)]).toEqual([422, 200]);
  expect(await remove(recoveryCodes[0] ?? '')).toBe(200);
  expect([await me(again), await me(customer.jwt), (await mails()).length]).toEqual([401, 200, 2]);
  expect((await customer.signIn()).status).toBe(200);
});

test('nobody comes near that of somebody else', async () => {
  const [customer, stranger] = [await aCarefulCustomer(), await aCustomer(server, database)];
  expect((await stranger.get('/api/me/second-factor')).body).toMatchObject({ data: { state: 'none' } });
  const renewed = await stranger.send('POST', '/api/me/second-factor/recovery-codes', {
    code: customer.recoveryCodes[0],
  });
  expect([renewed.status, renewed.body]).toMatchObject([
    403,
    { error: { details: { code: 'second-factor-not-enrolled' } } },
  ]);
  expect((await customer.get('/api/me/second-factor')).body).toMatchObject({ data: { recoveryCodesLeft: 10 } });
});

test('that cannot be read any more, as after a change of its key, lets nobody in, and says what to do', async () => {
  const customer = await aCarefulCustomer();
  await database.query(
    `UPDATE second_factors SET secret_encrypted = 'AAAA' || secret_encrypted
      WHERE owner_kind = 'account' AND owner_id = (SELECT id FROM up_users WHERE email = $1)`,
    [customer.email],
  );
  const refused = await finish(challengeIn(await customer.signIn()), codeOf(customer.secret));
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { error: { message: expect.stringContaining('reset it'), details: { code: 'second-factor-unreadable' } } },
  ]);
  expect(server.output()).toContain('A second factor cannot be read');
});
