import { randomUUID } from 'node:crypto';
import { aCustomer, callerOf, type SessionBody } from '../../support/a-customer';
import { signInAsAdministrator } from '../../support/admin-session';
import { send } from '../../support/attack';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { attackersKey, forgeToken, type Forgery } from '../../support/forge-token';
import { startServer, type TestServer } from '../../support/start-server';
import { underAttack, type Attacked, type Ending } from '../../support/under-attack';

type Customer = Awaited<ReturnType<typeof aCustomer>>;

interface Owner {
  readonly sub: string;
  readonly sid: string;
}

let database: TestDatabase;
let server: TestServer;
let attacked: Attacked;
let ada: Customer;
let adas: Owner;
let eve: Owner;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { WORKER: 'off' } });
  attacked = underAttack(server, database);
  ada = await aCustomer(server, database);
  adas = ownerOf(ada.jwt);
  eve = ownerOf((await aCustomer(server, database)).jwt);
});

afterAll(() => attacked.report());

function ownerOf(jwt: string): Owner {
  const { sub, sid } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Owner;
  return { sub, sid };
}

const REFUSED: Ending = { status: 401 };
const askMe = (authorization: string) => () => send(server.url, { path: '/api/me', headers: { authorization } });
const bearer = (token: string) => askMe(`Bearer ${token}`);
const forged = (forgery: Forgery, owner: Partial<Record<keyof Owner, unknown>> = {}) =>
  bearer(forgeToken({ ...adas, ...owner }, forgery));
const now = () => Math.floor(Date.now() / 1000);
const flipped = (text: string, at: number) => {
  const index = at < 0 ? text.length + at : at;
  return text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
};

test('the tokens below would be right, were they not falsified', async () => {
  expect((await forged({})()).status).toBe(200);
});

describe('an access token', () => {
  const forgeries: readonly (readonly [string, Forgery])[] = [
    ['without a signature, alg none', { header: { alg: 'none' }, by: 'nothing' }],
    ['without a signature, alg None', { header: { alg: 'None' }, by: 'nothing' }],
    ['without a signature, alg nOnE', { header: { alg: 'nOnE' }, by: 'nothing' }],
    ['without a signature, alg HS256', { by: 'nothing' }],
    ['with a signature, alg none', { header: { alg: 'none' } }],
    ['without an alg', { header: { alg: undefined } }],
    ['with an empty alg', { header: { alg: '' } }],
    ['with a list of algs', { header: { alg: ['HS256'] } }],
    ['by another key', { secret: 'another-secret-000000000000000000' }],
    ['by an empty key', { secret: '' }],
    ['by the key of the panel', { secret: 'test-admin-jwt-secret-000000000000' }],
    ['by our key in another way, HS384', { header: { alg: 'HS384' }, hash: 'sha384' }],
    ['by our key in another way, HS512', { header: { alg: 'HS512' }, hash: 'sha512' }],
    ['by an RSA key that it does not bring', { header: { alg: 'RS256' }, by: 'rsa' }],
    ['by an RSA key that it brings', { header: { alg: 'RS256', jwk: attackersKey() }, by: 'rsa' }],
    [
      'by an RSA key that it says where to find',
      { header: { alg: 'RS256', jku: 'http://127.0.0.1:9/keys' }, by: 'rsa' },
    ],
    ['by a key that is a file of the machine', { header: { kid: '../../../../dev/null' }, secret: '' }],
    ['by a key out of a statement', { header: { kid: "' UNION SELECT 'x" }, secret: 'x' }],
    ['with an extension that nobody knows', { header: { crit: ['exp'], exp: 1 } }],
    ['whose body is not encoded, it says', { header: { b64: false, crit: ['b64'] } }],
    ['for another audience', { claims: { aud: 'somebody-else' } }],
    ['without an audience', { claims: { aud: undefined } }],
    ['of another issuer', { claims: { iss: 'https://accounts.google.com' } }],
    ['without an issuer', { claims: { iss: undefined } }],
    ['that is over', { claims: { exp: now() - 60 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['that ends in words', { claims: { exp: 'never' } }],
    ['that is not valid before tomorrow', { claims: { nbf: now() + 86_400 } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['with a statement for a subject', { claims: { sub: '1 OR 1=1' } }],
    ['with zero for a subject', { claims: { sub: '0' } }],
    ['with a number for a subject', { claims: { sub: 1 } }],
    ['without a session', { claims: { sid: undefined } }],
    ['of a session that there never was', { claims: { sid: randomUUID() } }],
    ['with a list of sessions', { claims: { sid: [randomUUID()] } }],
    ['in the words of users-permissions', { claims: { sub: undefined, sid: undefined, id: 1 } }],
  ];

  test.each(forgeries)('%s opens nothing', async (_what, forgery) => {
    expect(await attacked.problems(forged(forgery), REFUSED)).toEqual([]);
  });

  test('of somebody else’s session opens nothing', async () => {
    expect(await attacked.problems(forged({}, { sid: eve.sid }), REFUSED)).toEqual([]);
    expect(await attacked.problems(forged({}, { sub: eve.sub }), REFUSED)).toEqual([]);
  });

  const spellings: readonly (readonly [string, () => string, number])[] = [
    ['with another last letter', () => `Bearer ${flipped(ada.jwt, -2)}`, 401],
    ['with another letter in the middle', () => `Bearer ${flipped(ada.jwt, ada.jwt.indexOf('.') + 20)}`, 401],
    ['with another letter in front', () => `Bearer ${flipped(ada.jwt, 5)}`, 401],
    ['cut in half', () => `Bearer ${ada.jwt.slice(0, 60)}`, 401],
    ['of two parts', () => `Bearer ${ada.jwt.split('.').slice(0, 2).join('.')}`, 401],
    ['of four parts', () => `Bearer ${ada.jwt}.AAAA`, 401],
    ['of five parts, as if encrypted', () => `Bearer ${ada.jwt}.AAAA.AAAA`, 401],
    ['of dots', () => 'Bearer ...', 401],
    ['twice', () => `Bearer ${ada.jwt}, Bearer ${ada.jwt}`, 401],
    ['as the password of a user', () => `Basic ${Buffer.from(`${ada.email}:${ada.password}`).toString('base64')}`, 401],
    ['under no scheme', () => ada.jwt, 401],
    ['of six kilobytes', () => `Bearer ${'A'.repeat(2_000)}.${'A'.repeat(2_000)}.${'A'.repeat(2_000)}`, 401],
    ['that is a refresh token', () => `Bearer ${ada.refreshToken}`, 401],
    ['that is an API token of Strapi’s kind', () => `Bearer ${'0123456789abcdef'.repeat(16)}`, 401],
  ];

  test.each(spellings)('%s opens nothing', async (_what, header, status) => {
    expect(await attacked.problems(askMe(header()), { status })).toEqual([]);
  });

  test.each([
    ['in the query', () => ({ path: `/api/me?access_token=${ada.jwt}` })],
    ['in a cookie', () => ({ path: '/api/me', headers: { cookie: `jwt=${ada.jwt}; jwtToken=${ada.jwt}` } })],
    ['in another header', () => ({ path: '/api/me', headers: { 'x-access-token': ada.jwt } })],
  ])('%s says nothing about who asks', async (_where, attack) => {
    expect(await attacked.problems(() => send(server.url, attack()), REFUSED)).toEqual([]);
  });

  test('of staff is none of a guest’s, and the other way round', async () => {
    const { token } = await signInAsAdministrator(server);
    expect(await attacked.problems(bearer(token), REFUSED)).toEqual([]);
    for (const path of ['/admin/users/me', '/desk/tasks', '/content-manager/content-types', '/upload/files']) {
      const attack = () => send(server.url, { path, headers: { authorization: `Bearer ${ada.jwt}` } });
      expect(await attacked.problems(attack, REFUSED)).toEqual([]);
    }
  });

  test('on a public route is refused, too, rather than taken for nobody', async () => {
    const authorization = `Bearer ${flipped(ada.jwt, -2)}`;
    const attack = () => send(server.url, { path: '/api/vehicles', headers: { authorization } });
    expect(await attacked.problems(attack, { status: 401, code: 'session-ended' })).toEqual([]);
  });

  test('of a session that was ended opens nothing', async () => {
    const gone = await aCustomer(server, database);
    await gone.send('POST', '/api/auth/logout', {});
    expect(await attacked.problems(bearer(gone.jwt), { status: 401, code: 'session-ended' })).toEqual([]);
  });
});

describe('a refresh token', () => {
  const refresh = (refreshToken: unknown) => () =>
    send(server.url, { path: '/api/auth/refresh', body: { refreshToken } });

  test.each<[string, () => unknown, number]>([
    ['of nobody', () => 'x'.repeat(80), 401],
    ['of a generation to come', () => ada.refreshToken.replace(/\.1\./, '.2.'), 401],
    ['of generation zero', () => ada.refreshToken.replace(/\.1\./, '.0.'), 401],
    ['of another session', () => ada.refreshToken.replace(adas.sid, eve.sid), 401],
    ['with another signature', () => flipped(ada.refreshToken, -3), 401],
    ['that is an access token', () => ada.jwt, 401],
    ['with a statement in it', () => `${adas.sid}.1' OR '1'='1.${'A'.repeat(43)}`, 401],
    ['that is longer than any', () => 'x'.repeat(600), 400],
    ['that is a list', () => [ada.refreshToken], 400],
    ['that is an object', () => ({ $ne: null }), 400],
  ])('%s is changed for nothing', async (_what, token, status) => {
    expect(await attacked.problems(refresh(token()), { status })).toEqual([]);
  });

  test('in a cookie that somebody made opens nothing', async () => {
    const cookie = `midas_session=${flipped(ada.refreshToken, -3)}`;
    const attack = () => send(server.url, { method: 'POST', path: '/api/auth/refresh', headers: { cookie } });
    expect(await attacked.problems(attack, REFUSED)).toEqual([]);
  });

  test('that was used ends its session, and nothing else', async () => {
    const robbed = await aCustomer(server, database);
    const next = await callerOf(server.url).send<SessionBody>('POST', '/api/auth/refresh', {
      body: { refreshToken: robbed.refreshToken },
    });
    const ending = { status: 401, changes: ['account_sessions'] };
    expect(await attacked.problems(refresh(robbed.refreshToken), ending)).toEqual([]);
    expect(await attacked.problems(bearer(next.body.jwt), REFUSED)).toEqual([]);
    expect((await bearer(ada.jwt)()).status).toBe(200);
  });
});

describe('a token from a mail, or of a sign-in under way,', () => {
  const password = 'a long sentence of the attacker';

  test.each<[string, string, () => Record<string, unknown>, Ending]>([
    ['made up', 'email-confirmation', () => ({ confirmation: 'x'.repeat(43), password }), { status: 410 }],
    [
      'that opens sessions',
      'email-confirmation',
      () => ({ confirmation: ada.refreshToken, password }),
      { status: 410 },
    ],
    ['longer than any', 'email-confirmation', () => ({ confirmation: 'x'.repeat(50_000), password }), { status: 400 }],
    ['of a move, made up', 'email-change', () => ({ confirmation: 'x'.repeat(43), password }), { status: 410 }],
    ['of a way back, made up', 'email-change/undo', () => ({ code: 'x'.repeat(43) }), { status: 410 }],
    ['made up', 'reset-password', () => ({ code: 'x'.repeat(43), password }), { status: 410 }],
    ['that is a pattern', 'reset-password', () => ({ code: '%', password }), { status: 410 }],
    ['that is null', 'reset-password', () => ({ code: null, password }), { status: 400 }],
    ['that asks for not nothing', 'reset-password', () => ({ code: { $ne: null }, password }), { status: 400 }],
    ['made up', 'second-factor', () => ({ challenge: 'x'.repeat(60), code: '123456' }), { status: 401 }],
    ['that is an access token', 'second-factor', () => ({ challenge: ada.jwt, code: '123456' }), { status: 401 }],
    ['of nobody', 'second-factor', () => ({ code: '123456' }), { status: 401 }],
  ])('%s is refused by %s', async (_what, door, body, ending) => {
    const attack = () => send(server.url, { path: `/api/auth/${door}`, body: body() });
    expect(await attacked.problems(attack, ending)).toEqual([]);
  });
});
