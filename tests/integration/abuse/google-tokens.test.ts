import { send } from '../../support/attack';
import { createDatabase } from '../../support/create-database';
import type { TokenWishes } from '../../support/google-controls';
import { startGoogleSimulator, type GoogleSimulatorProcess } from '../../support/start-google-simulator';
import { startServer, type TestServer } from '../../support/start-server';
import { underAttack, type Attacked } from '../../support/under-attack';

let google: GoogleSimulatorProcess;
let server: TestServer;
let attacked: Attacked;

beforeAll(async () => {
  const database = await createDatabase({ from: 'seeded' });
  google = await startGoogleSimulator({ serverUrl: 'http://127.0.0.1:9' });
  server = await startServer({ database, env: { ...google.env, WORKER: 'off' } });
  attacked = underAttack(server, database);
});

afterAll(() => attacked.report());

const signIn = (body: unknown) => () => send(server.url, { path: '/api/auth/google', body });
const now = () => Math.floor(Date.now() / 1000);
let people = 0;

/** A token of somebody whom nobody knows yet. */
async function aToken(wishes: TokenWishes = {}): Promise<string> {
  const { sub } = await google.controls.account({ email: `eve-${(people += 1)}@gmail.example` });
  return google.controls.idToken({ account: sub, ...wishes });
}

test('a right one would open an account', async () => {
  expect((await signIn({ idToken: await aToken() })()).status).toBe(200);
});

const WRONG: readonly (readonly [string, () => TokenWishes])[] = [
  ['without a signature', () => ({ alg: 'none' })],
  ['signed with the public key as a secret', () => ({ alg: 'HS256' })],
  ['signed by a stranger', () => ({ key: 'stranger' })],
  ['signed in another way', () => ({ alg: 'RS512' })],
  ['of a key that nobody knows', () => ({ header: { kid: 'nobody' } })],
  ['for another audience', () => ({ claims: { aud: 'somebody-else' } })],
  ['for several audiences', () => ({ claims: { aud: ['google-client-of-the-tests', 'somebody-else'] } })],
  ['without an audience', () => ({ omit: ['aud'] })],
  ['for another party', () => ({ claims: { azp: 'somebody-else' } })],
  ['of another issuer', () => ({ claims: { iss: 'https://accounts.evil.example' } })],
  ['without an issuer', () => ({ omit: ['iss'] })],
  ['that is over', () => ({ claims: { exp: now() - 3_600, iat: now() - 7_200 } })],
  ['without an end', () => ({ omit: ['exp'] })],
  ['from tomorrow', () => ({ claims: { iat: now() + 86_400, nbf: now() + 86_400 } })],
  ['without a subject', () => ({ omit: ['sub'] })],
  ['with an empty subject', () => ({ claims: { sub: '' } })],
  ['with a number for a subject', () => ({ claims: { sub: 7 } })],
  ['without an address', () => ({ omit: ['email'] })],
  ['with an address that is not verified', () => ({ claims: { email_verified: false } })],
  ['with an address that is "true"ly verified', () => ({ claims: { email_verified: 'false' } })],
  ['that does not say whether its address is verified', () => ({ omit: ['email_verified'] })],
  ['with a nonce that nobody gave', () => ({ nonce: 'a-nonce-of-a-page' })],
];

test.each(WRONG)('a token %s opens nothing', async (_what, wishes) => {
  const attack = signIn({ idToken: await aToken(wishes()) });
  expect(await attacked.problems(attack, { status: 401, code: 'google-token-invalid' })).toEqual([]);
});

test.each<[string, () => Promise<unknown>]>([
  ['a nonce that is missing in it', async () => ({ idToken: await aToken(), nonce: 'mine' })],
  ['another nonce than is in it', async () => ({ idToken: await aToken({ nonce: 'theirs' }), nonce: 'mine' })],
])('a token with %s opens nothing', async (_what, body) => {
  expect(await attacked.problems(signIn(await body()), { status: 401 })).toEqual([]);
});

test('a token that was used opens nothing more', async () => {
  const idToken = await aToken();
  expect((await signIn({ idToken })()).status).toBe(200);
  expect(await attacked.problems(signIn({ idToken }), { status: 401 })).toEqual([]);
});

test.each<[string, unknown]>([
  ['nothing', {}],
  ['a number', { idToken: 7 }],
  ['a token and a role', { idToken: 'a.b.c', role: 1 }],
  ['a list', { idToken: ['a.b.c'] }],
  ['ten thousand letters', { idToken: 'x'.repeat(10_000) }],
  ['a token and a nonce that is an object', { idToken: 'a.b.c', nonce: { $ne: null } }],
])('%s is no token', async (_what, body) => {
  expect(await attacked.problems(signIn(body), { status: 400 })).toEqual([]);
});
