import { randomUUID } from 'node:crypto';
import {
  aCustomer,
  type Caller,
  callerOf,
  confirmSignUp,
  CUSTOMER_PASSWORD,
  type SessionBody,
} from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { freePort } from '../../support/free-port';
import type { TokenWishes } from '../../support/google-controls';
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
  const serverUrl = `http://127.0.0.1:${port}`;
  google = await startGoogleSimulator({ serverUrl });
  const env = { ...google.env, SITE_URL: SITE, WORKER: 'off' };
  server = await startServer({ database, port, env });
  other = await startServer({ database, env: { ...env, PUBLIC_URL: serverUrl } });
});

afterEach(() => google.controls.clearFaults());

const call = (...[method, path, options]: Parameters<Caller['send']>) =>
  callerOf(server.url).send<SessionBody>(method, path, options);
const signIn = (body: Record<string, unknown>) => call('POST', '/api/auth/google', { body });
const anAddress = () => `ada-${randomUUID()}@gmail.example`;
const aPerson = (details: Record<string, unknown> = {}) => google.controls.account({ email: anAddress(), ...details });
const tokenOf = ({ sub }: { sub: string }, wishes: TokenWishes = {}) =>
  google.controls.idToken({ account: sub, ...wishes });
const accountsOf = (email: string) =>
  database.query<{ id: number; password: string | null }>('SELECT id, password FROM up_users WHERE email = $1', [
    email,
  ]);
const rows = async () => ({
  accounts: await database.query('SELECT id FROM up_users ORDER BY id'),
  identities: await database.query('SELECT subject FROM account_identities ORDER BY subject'),
  sessions: await database.query('SELECT id FROM account_sessions ORDER BY id'),
});

describe('an ID token', () => {
  test('lets in somebody new, with an account of their own and no password', async () => {
    const person = await aPerson({ given_name: 'Ada', family_name: 'Lovelace' });
    const signedIn = await signIn({ idToken: await tokenOf(person) });
    expect(signedIn.status).toBe(200);
    const me = await callerOf(server.url).send('GET', '/api/me', { jwt: signedIn.body.jwt });
    expect(me.body).toMatchObject({
      data: { email: person.email, firstName: 'Ada', lastName: 'Lovelace', hasPassword: false },
    });
    expect(await accountsOf(person.email)).toMatchObject([{ password: null }]);
  });

  test('lets in the same person again, whatever their address is by then', async () => {
    const person = await aPerson();
    const first = await signIn({ idToken: await tokenOf(person) });
    await google.controls.change(person.sub, { email: anAddress() });
    const second = await signIn({ idToken: await tokenOf(person) });
    expect(second.status).toBe(200);
    expect(second.body.user).toEqual(first.body.user);
  });

  test('lets in once', async () => {
    const idToken = await tokenOf(await aPerson());
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn({ idToken })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 401)).toBe(true);
  });

  test('with a nonce that came before is refused', async () => {
    const person = await aPerson();
    const nonce = randomUUID();
    expect((await signIn({ idToken: await tokenOf(person, { nonce }), nonce })).status).toBe(200);
    const again = await signIn({ idToken: await tokenOf(person, { nonce, claims: { jti: randomUUID() } }), nonce });
    expect(again.status).toBe(401);
  });

  test('of ten first sign-ins at once makes one account', async () => {
    const person = await aPerson();
    const tokens = await Promise.all(
      Array.from({ length: 10 }, () => tokenOf(person, { claims: { jti: randomUUID() } })),
    );
    const answers = await Promise.all(tokens.map((idToken) => signIn({ idToken })));
    expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 200));
    expect(await accountsOf(person.email)).toHaveLength(1);
  });

  test('of one person under two addresses at once makes one account, too', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await aPerson();
      const addresses = [person.email, anAddress()];
      const tokens = await Promise.all(addresses.map((email) => tokenOf(person, { claims: { email } })));
      const answers = await Promise.all(tokens.map((idToken) => signIn({ idToken })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers[0]?.body.user).toEqual(answers[1]?.body.user);
      expect(await Promise.all(addresses.map(accountsOf)).then((found) => found.flat())).toHaveLength(1);
    }
  });

  test('is told to whoever watches the doors, with the claim that was wrong', async () => {
    const person = await aPerson();
    const { body } = await signIn({ idToken: await tokenOf(person) });
    await signIn({ idToken: await tokenOf(person, { claims: { aud: 'a-strange-audience' } }) });
    const events = () =>
      database.query<{ kind: string; account: string | null; detail: string }>(
        `SELECT kind, account, detail FROM security_events
          WHERE kind IN ('sign-in-succeeded', 'google-token-refused') ORDER BY id`,
      );
    const [account] = await accountsOf(person.email);
    expect(body.user.email).toBe(person.email);
    const expected = [
      { kind: 'sign-in-succeeded', account: String(account?.id), detail: 'google' },
      { kind: 'google-token-refused', account: null, detail: 'aud' },
    ];
    const isThere = (found: readonly object[]) =>
      expected.every((event) => found.some((one) => JSON.stringify(one) === JSON.stringify(event)));
    expect(await eventually(events, isThere)).toEqual(expect.arrayContaining(expected));
  });

  test('cannot be proved while Google is away: nobody is let in, and nobody refused', async () => {
    const idToken = await tokenOf(await aPerson());
    const before = await rows();
    const atOther = () => callerOf(other.url).send('POST', '/api/auth/google', { body: { idToken } });
    await google.controls.fault('/oauth2/v3/certs', { kind: 'status', status: 500, times: 100 });
    const away = await atOther(); // which has read no keys yet
    expect([away.status, away.body]).toMatchObject([503, { error: { details: { code: 'provider-unavailable' } } }]);
    expect(away.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(await rows()).toEqual(before);
    await google.controls.clearFaults();
    expect((await atOther()).status).toBe(200);
  });
});

describe('an address that has an account', () => {
  test('is not taken over by whoever Google knows under it', async () => {
    const customer = await aCustomer(server, database);
    const person = await aPerson({ email: customer.email });
    const refused = await signIn({ idToken: await tokenOf(person) });
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { error: { details: { code: 'account-link-needed' } } },
    ]);
    expect(await database.query('SELECT 1 FROM account_identities WHERE subject = $1', [person.sub])).toEqual([]);
  });

  test('is linked by its owner, who signs in either way from then on', async () => {
    const customer = await aCustomer(server, database);
    const person = await aPerson({ email: customer.email });
    const idToken = await tokenOf(person);
    expect((await signIn({ idToken })).status).toBe(409);
    const link = (body: object) => customer.send('POST', '/api/me/identities/google', body);
    expect((await link({ idToken })).status).toBe(422);
    expect((await link({ idToken, password: 'a wrong password' })).status).toBe(422);
    expect((await link({ idToken, password: customer.password })).status).toBe(201);
    expect((await customer.get('/api/me/identities')).body).toMatchObject({ data: [{ provider: 'google' }] });
    expect((await signIn({ idToken: await tokenOf(person, { claims: { jti: randomUUID() } }) })).status).toBe(200);
    expect((await customer.signIn()).status).toBe(200);
    const byGoogle = await signIn({ idToken: await tokenOf(person, { claims: { jti: randomUUID() } }) });
    const unlink = (password: string) => customer.send('POST', '/api/me/identities/google/remove', { password });
    expect((await unlink('a wrong password')).status).toBe(422);
    expect((await unlink(customer.password)).status).toBe(200);
    expect((await signIn({ idToken: await tokenOf(person, { claims: { jti: randomUUID() } }) })).status).toBe(409);
    expect((await call('GET', '/api/me', { jwt: byGoogle.body['jwt'] })).status).toBe(401);
    expect((await customer.get('/api/me')).status).toBe(200);
    expect((await unlink(customer.password)).status).toBe(404);
    const mails = await database.query(
      `SELECT 1 FROM outgoing_mails WHERE recipient = $1 AND kind = 'identity-unlinked'`,
      [customer.email],
    );
    expect(mails).toHaveLength(1);
  });

  test('of a Google account that is linked elsewhere is not linked here', async () => {
    const person = await aPerson();
    expect((await signIn({ idToken: await tokenOf(person) })).status).toBe(200);
    const customer = await aCustomer(server, database);
    const taken = await customer.send('POST', '/api/me/identities/google', {
      ...{ idToken: await tokenOf(person, { claims: { jti: randomUUID() } }), password: customer.password },
    });
    expect(taken.status).toBe(409);
  });

  test('cannot be left without a way in', async () => {
    const person = await aPerson();
    const { body } = await signIn({ idToken: await tokenOf(person) });
    const remove = await call('POST', '/api/me/identities/google/remove', { jwt: body.jwt, body: { password: 'x' } });
    expect([remove.status, remove.body.error.details.code]).toEqual([409, 'password-needed']);
  });

  test.each([
    ['a password', 'POST', '/api/auth/change-password', { password: 'a password of a thief' }],
    ['another address', 'POST', '/api/me/email', { email: 'thief@example.com', password: 'x' }],
    ['a second factor', 'POST', '/api/me/second-factor', { password: 'x' }],
  ])('gets %s with the mailbox, not with a session that may be stolen', async (_what, method, path, body) => {
    const person = await aPerson();
    const { jwt } = (await signIn({ idToken: await tokenOf(person) })).body;
    const refused = await call(method, path, { jwt, body });
    expect([refused.status, refused.body.error.details.code]).toEqual([409, 'password-needed']);
    expect(await accountsOf(person.email)).toMatchObject([{ password: null }]);
  });
});

test('a sign-up that somebody else prepared for an address is void once its owner comes by Google', async () => {
  const person = await aPerson();
  const { email } = person;
  await call('POST', '/api/auth/local/register', { body: { email, password: CUSTOMER_PASSWORD } });
  expect((await signIn({ idToken: await tokenOf(person) })).status).toBe(200);
  expect((await confirmSignUp(server.url, database, { email })).status).toBe(410);
  expect(
    (await call('POST', '/api/auth/local', { body: { identifier: email, password: CUSTOMER_PASSWORD } })).status,
  ).toBe(401);
});

test('a closed account is not opened by Google', async () => {
  const person = await aPerson();
  await signIn({ idToken: await tokenOf(person) });
  await database.query('UPDATE up_users SET blocked = true WHERE email = $1', [person.email]);
  expect((await signIn({ idToken: await tokenOf(person, { claims: { jti: randomUUID() } }) })).status).toBe(401);
});

describe("over Google's own pages", () => {
  const begin = (redirect = '/my/bookings') =>
    call('GET', `/api/connect/google?redirect=${encodeURIComponent(redirect)}`);
  const cookieOf = (headers: Headers, name: string) =>
    headers
      .getSetCookie()
      .find((line) => line.startsWith(`${name}=`))
      ?.split(';')[0] ?? '';

  async function gone(email: string, redirect?: string) {
    const begun = await begin(redirect);
    expect(begun.status).toBe(302);
    const back = await google.controls.consent(begun.headers.get('location') ?? '', { account: email });
    return { cookie: cookieOf(begun.headers, 'midas_sign_in'), back };
  }

  const comeBack = (back: URL, cookie: string, at = server) =>
    callerOf(at.url).send('GET', `${back.pathname}${back.search}`, { headers: { cookie } });

  test('somebody comes back signed in, to where they wanted to go, with nothing secret in the address', async () => {
    const { email } = await aPerson();
    const { back, cookie } = await gone(email);
    const answer = await comeBack(back, cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${SITE}/my/bookings`]);
    const session = cookieOf(answer.headers, 'midas_session');
    const refreshed = await call('POST', '/api/auth/refresh', { headers: { cookie: session } });
    expect(refreshed.status).toBe(200);
    expect(await accountsOf(email)).toHaveLength(1);
  });

  test('another server of ours takes them in as well', async () => {
    const { back, cookie } = await gone((await aPerson()).email);
    const answer = await comeBack(back, cookie, other);
    expect(answer.headers.get('location')).toBe(`${SITE}/my/bookings`);
  });

  test.each([
    ['without the cookie of the browser', (_cookie: string, back: URL) => comeBack(back, '')],
    [
      'with the cookie of somebody else',
      async (_cookie: string, back: URL) => comeBack(back, cookieOf((await begin()).headers, 'midas_sign_in')),
    ],
    ['with a cookie of their own making', (_cookie: string, back: URL) => comeBack(back, 'midas_sign_in=e30')],
    [
      'with another state',
      (cookie: string, back: URL) => {
        back.searchParams.set('state', 'another');
        return comeBack(back, cookie);
      },
    ],
    [
      'with another code',
      (cookie: string, back: URL) => {
        back.searchParams.set('code', 'another');
        return comeBack(back, cookie);
      },
    ],
  ])('nobody is let in %s', async (_what, come) => {
    const before = await rows();
    const { back, cookie } = await gone((await aPerson()).email);
    const answer = await come(cookie, back);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^https:\/\/www\.midas\.example\/sign-in\?error=[a-z-]+$/);
    expect(cookieOf(answer.headers, 'midas_session')).toBe('');
    expect(await rows()).toEqual(before);
  });

  test('somebody comes back to an error when Google gives us no tokens, and the log tells of it', async () => {
    const { back, cookie } = await gone((await aPerson()).email);
    expect(server.output()).not.toContain('A dependency is away');
    const body = JSON.stringify({ error: 'invalid_client', error_description: 'Unauthorized' });
    await google.controls.fault('/token', { kind: 'status', status: 401, body });
    const answer = await comeBack(back, cookie);
    expect(answer.headers.get('location')).toBe(`${SITE}/sign-in?error=provider-unavailable`);
    await eventually(
      () => Promise.resolve(server.output()),
      (output) => output.includes('A dependency is away'),
    );
    for (const secret of [back.searchParams.get('code') ?? '', google.env['GOOGLE_CLIENT_SECRET'] ?? ''])
      expect(server.output()).not.toContain(secret);
  });

  test('somebody who turns back at Google is led back, too', async () => {
    const begun = await begin();
    const back = await google.controls.consent(begun.headers.get('location') ?? '', { decision: 'deny' });
    const answer = await comeBack(back, cookieOf(begun.headers, 'midas_sign_in'));
    expect(answer.headers.get('location')).toBe(`${SITE}/sign-in?error=sign-in-cancelled`);
  });

  test('what binds the way back is with the browser only, for ten minutes, where no script reads it', async () => {
    const begun = await begin();
    const [cookie = ''] = begun.headers.getSetCookie().filter((line) => line.startsWith('midas_sign_in='));
    expect(cookie).toMatch(/; path=\/api\/connect;/i);
    expect(cookie).toMatch(/; httponly/i);
    expect(cookie).toMatch(/; samesite=lax/i);
    const expires = Date.parse(/expires=([^;]+)/i.exec(cookie)?.[1] ?? '');
    expect(Math.abs(expires - Date.now() - 600_000)).toBeLessThan(60_000);
    expect(begun.headers.get('cache-control')).toContain('no-store');
    const asked = new URL(begun.headers.get('location') ?? '');
    expect(decodeURIComponent(cookie)).not.toContain(asked.searchParams.get('state'));
  });

  test('nobody comes back twice', async () => {
    const { back, cookie } = await gone((await aPerson()).email);
    await comeBack(back, cookie);
    const again = await comeBack(back, cookie);
    expect(again.headers.get('location')).toMatch(/sign-in\?error=/);
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%2f%2fevil.example',
    'javascript:alert(1)',
    '/\r\nset-cookie:x=1',
    '',
  ])('%j is no place to come back to', async (redirect) => {
    expect((await begin(redirect)).status).toBe(400);
  });

  test('a spoofed host is in no address', async () => {
    const begun = await call('GET', '/api/connect/google', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
    });
    expect(begun.headers.get('location')).not.toContain('evil.example');
  });
});

test('where there is no Google, it is not offered', async () => {
  const alone = await startServer({ database, env: { WORKER: 'off' } });
  const refused = await callerOf(alone.url).send('POST', '/api/auth/google', { body: { idToken: 'a.b.c' } });
  expect([refused.status, refused.body]).toMatchObject([422, { error: { details: { code: 'provider-not-offered' } } }]);
  await alone.stop();
});
