import type { TokenWishes } from '../support/google-controls';
import { openGoogle, refusalOf, type OpenGoogle } from './support/open-google';

const CLAIMS = ['iss', 'aud', 'exp', 'iat', 'sub', 'email', 'email_verified'] as const;
const NOT_EVEN_TEXT = [null, 7, true, [], {}, ''];

/** Seconds from now. */
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

describe('an ID token of Google', () => {
  let google: OpenGoogle;
  beforeAll(async () => {
    google = await openGoogle();
  });
  afterAll(() => google.close());

  const verify = async (wishes: TokenWishes, nonce?: string) =>
    google.provider.verify({ idToken: await google.controls.idToken(wishes), nonce });
  const refusal = (wishes: TokenWishes, nonce?: string) => refusalOf(verify(wishes, nonce));
  const refused = (reason: string) => ['google-token-invalid', reason];

  test('proves who somebody is', async () => {
    const account = await google.controls.account({
      email: 'Ada.King@Gmail.example',
      given_name: ' Ada\u0000',
      family_name: 'King',
    });
    const proof = await verify({ account: account.sub, nonce: 'n-1', claims: { locale: 'en-GB' } }, 'n-1');
    expect(proof).toEqual({
      identity: {
        subject: account.sub,
        email: 'ada.king@gmail.example',
        emailVerified: true,
        firstName: 'Ada',
        lastName: 'King',
        locale: 'en-GB',
      },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      nonce: 'n-1',
      usableUntil: expect.any(Date),
    });
    const secondsLeft = (proof.usableUntil.getTime() - Date.now()) / 1_000;
    expect(secondsLeft).toBeGreaterThan(3_600);
    expect(secondsLeft).toBeLessThanOrEqual(3_632);
  });

  describe('is refused without its', () => {
    test.each(CLAIMS)('%s', async (claim) => {
      expect(await refusal({ omit: [claim] })).toEqual(refused(claim));
    });
  });

  describe('is refused when the value is of no use:', () => {
    const wrong = CLAIMS.flatMap((claim) =>
      NOT_EVEN_TEXT.flatMap((value): [string, unknown][] =>
        (claim === 'email_verified' && value === true) || (['exp', 'iat'].includes(claim) && value === 7)
          ? []
          : [[claim, value]],
      ),
    );
    test.each(wrong)('%s %j', async (claim, value) => {
      expect(await refusal({ claims: { [claim]: value } })).toEqual(refused(claim));
    });
  });

  describe('is refused when the value is wrong:', () => {
    test.each<[string, string, TokenWishes['claims']]>([
      ['another issuer', 'iss', { iss: 'https://accounts.google.example' }],
      ['Google itself, where a simulator stands in', 'iss', { iss: 'https://accounts.google.com' }],
      ['an issuer in a list', 'iss', { iss: ['https://accounts.google.com'] }],
      ['another audience', 'aud', { aud: 'somebody-elses-client' }],
      ['an audience that begins like ours', 'aud', { aud: 'simulator-' }],
      ['another party', 'azp', { azp: 'somebody-elses-client' }],
      ['no text for a party', 'azp', { azp: 7 }],
      ['null for a party', 'azp', { azp: null }],
      ['expired', 'exp', { exp: inSeconds(-60) }],
      ['expired long ago', 'exp', { exp: 7 }],
      ['expired before all time', 'exp', { exp: -1 }],
      [
        'issued long ago, though it is said not to have expired',
        'iat',
        { iat: inSeconds(-3_700), exp: inSeconds(3_600) },
      ],
      ['issued in 1970', 'iat', { iat: 7 }],
      ['issued in the future', 'iat', { iat: inSeconds(60), exp: inSeconds(3_600) }],
      ['issued in milliseconds', 'iat', { iat: Date.now() }],
      ['not yet good', 'nbf', { nbf: inSeconds(60) }],
      ['no number for its beginning', 'nbf', { nbf: 'now' }],
      ['a subject of 256 letters', 'sub', { sub: '1'.repeat(256) }],
      ['a subject with NUL', 'sub', { sub: '1\u00002' }],
      ['a subject with a space', 'sub', { sub: '1 2' }],
      ['no address', 'email', { email: 'ada' }],
      ['an address with NUL', 'email', { email: 'ada\u0000@gmail.example' }],
      ['two addresses', 'email', { email: ['a@gmail.example', 'b@gmail.example'] }],
      ['an address of 300 letters', 'email', { email: `${'a'.repeat(290)}@gmail.example` }],
      ['an address that is not verified', 'email_verified', { email_verified: false }],
      ['"true" as a text', 'email_verified', { email_verified: 'true' }],
      ['1 for true', 'email_verified', { email_verified: 1 }],
      ['no text for a nonce', 'nonce', { nonce: 7 }],
      ['null for a nonce', 'nonce', { nonce: null }],
    ])('%s', async (_what, reason, claims) => {
      expect(await refusal({ claims })).toEqual(refused(reason));
    });

    test('an audience in a list, though ours is in it', async () => {
      const { aud } = decoded(await google.controls.idToken());
      expect(await refusal({ claims: { aud: [aud] } })).toEqual(refused('aud'));
      expect(await refusal({ claims: { aud: [aud, 'somebody-elses-client'] } })).toEqual(refused('aud'));
      expect(await refusal({ claims: { aud: `${String(aud)} somebody-elses-client` } })).toEqual(refused('aud'));
    });
  });

  test('may be a little early or late, and needs no party', async () => {
    await verify({ claims: { iat: inSeconds(20), exp: inSeconds(3_600) } });
    await verify({ claims: { exp: inSeconds(-10) } });
    await verify({ claims: { nbf: inSeconds(10) } });
    await verify({ omit: ['azp', 'name', 'given_name', 'family_name'] });
  });

  test('may say nonsense about what decides nothing', async () => {
    const { identity } = await verify({
      claims: { given_name: 7, family_name: ['x'], locale: '../../etc', picture: {} },
    });
    expect(identity).toMatchObject({ firstName: null, lastName: null });
    expect(identity).not.toHaveProperty('locale');
  });

  describe('carries a nonce', () => {
    test('exactly when one was given', async () => {
      expect((await verify({ nonce: 'n-2' }, 'n-2')).nonce).toBe('n-2');
      expect((await verify({})).nonce).toBeNull();
    });

    test.each<[string, string | undefined, string | undefined]>([
      ['another', 'n-3', 'n-4'],
      ['none where one was given', undefined, 'n-3'],
      ['one where none was given', 'n-3', undefined],
      ['an empty one for none', undefined, ''],
      ['one in other letters', 'n-3', 'N-3'],
      ['one with more behind it', 'n-3', 'n-3 '],
    ])('and not %s', async (_what, nonce, given) => {
      expect(await refusal(nonce === undefined ? {} : { nonce }, given)).toEqual(refused('nonce'));
    });

    test('and not an empty one where none was given', async () => {
      expect(await refusal({ claims: { nonce: '' } })).toEqual(refused('nonce'));
    });
  });

  describe('is signed by Google:', () => {
    test.each<[string, string, TokenWishes]>([
      ['not by nobody', 'algorithm', { alg: 'none' }],
      ['not by nobody with a key', 'algorithm', { alg: 'none', header: { alg: 'NONE' } }],
      ['not with the public key for a secret', 'algorithm', { alg: 'HS256' }],
      [
        'not with the public key for a secret under another name',
        'signature',
        { alg: 'HS256', header: { alg: 'RS256' } },
      ],
      ['not in another way', 'algorithm', { alg: 'RS384' }],
      ['not in a stronger way either', 'algorithm', { alg: 'RS512' }],
      ['not with a salt', 'algorithm', { alg: 'PS256' }],
      ['not in a way that does not exist', 'algorithm', { header: { alg: 'RS257' } }],
      ['not without saying how', 'malformed', { omit_header: ['alg'] }],
      ['not with a list of ways', 'malformed', { header: { alg: ['RS256'] } }],
      ['not with a key that nobody published', 'key', { key: 'stranger' }],
      ['not with an unknown key by no name', 'signature', { key: 'stranger', omit_header: ['kid'] }],
      ['not with a key whose name is a path', 'key', { header: { kid: '../../dev/null' } }],
      ['not with what nobody understands', 'malformed', { header: { crit: ['b64'], b64: false } }],
    ])('%s', async (_what, reason, wishes) => {
      expect(await refusal(wishes)).toEqual(refused(reason));
    });

    test("not by a stranger under the name of Google's key", async () => {
      const { kid } = decoded(await google.controls.idToken(), 0);
      expect(await refusal({ key: 'stranger', header: { kid } })).toEqual(refused('signature'));
    });

    test('not with a key that it brings along', async () => {
      const { privateKey, publicKey } = await crypto.subtle.generateKey(
        { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
        true,
        ['sign', 'verify'],
      );
      const jwk = await crypto.subtle.exportKey('jwk', publicKey);
      const [, claims = ''] = (await google.controls.idToken()).split('.');
      const { kid } = decoded(await google.controls.idToken(), 0);
      const header = encoded({ alg: 'RS256', kid, jwk, jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/x' });
      const bytes = Buffer.from(`${header}.${claims}`);
      const signature = Buffer.from(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, bytes));
      const idToken = `${header}.${claims}.${signature.toString('base64url')}`;
      expect(await refusalOf(google.provider.verify({ idToken }))).toEqual(refused('signature'));
    });

    test('whatever is changed in it afterwards shows', async () => {
      const [header = '', claims = '', signature = ''] = (await google.controls.idToken()).split('.');
      const somebodyElse = encoded({ ...decoded(`${header}.${claims}.${signature}`), sub: '1' });
      for (const idToken of [
        `${header}.${somebodyElse}.${signature}`,
        `${encoded({ ...decoded(`${header}.x.x`, 0), typ: 'X' })}.${claims}.${signature}`,
        `${header}.${claims}.${Buffer.alloc(256).toString('base64url')}`,
        `${header}.${claims}.`,
      ])
        expect(await refusalOf(google.provider.verify({ idToken }))).toEqual(refused('signature'));
    });
  });

  test.each([
    '',
    '.',
    '..',
    '...',
    'a.b.c',
    'a.b.c.d.e',
    'nonsense',
    'e30.e30.e30',
    'null',
    '\u0000',
    'ey JhbGciOiJSUzI1NiJ9.e30.e30',
    `${'a'.repeat(10_000)}.b.c`,
  ])('is no text such as %j', async (idToken) => {
    expect((await refusalOf(google.provider.verify({ idToken })))[0]).toBe('google-token-invalid');
  });

  test('is too long to be looked at above eight thousand letters', async () => {
    expect(await refusal({ claims: { padding: 'a'.repeat(8_192) } })).toEqual(refused('malformed'));
  });

  test.each(['[]', '"text"', 'null', '7', '{', '{"sub":1,}'])('does not hold %s', async (claims) => {
    // signed by nobody, since the simulator signs objects only; the order of the checks must not matter
    const { kid } = decoded(await google.controls.idToken(), 0);
    const idToken = `${encoded({ alg: 'RS256', kid })}.${Buffer.from(claims).toString('base64url')}.AAAA`;
    expect((await refusalOf(google.provider.verify({ idToken })))[0]).toBe('google-token-invalid');
  });

  test('has one fingerprint, however it is written', async () => {
    const idToken = await google.controls.idToken({ nonce: 'n-5' });
    const proof = await google.provider.verify({ idToken, nonce: 'n-5' });
    const others = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const written = [...others].map((letter) => idToken.slice(0, -1) + letter).filter((text) => text !== idToken);
    const accepted = await Promise.all(
      written.map((text) => google.provider.verify({ idToken: text, nonce: 'n-5' }).catch(() => null)),
    );
    for (const other of accepted.filter((one) => one !== null)) expect(other.fingerprint).toBe(proof.fingerprint);
    const another = await google.provider.verify({
      idToken: await google.controls.idToken({ nonce: 'n-6' }),
      nonce: 'n-6',
    });
    expect(another.fingerprint).not.toBe(proof.fingerprint);
  });

  test('of the real Google names it in either of two ways, and in no third', async () => {
    const real = google.another({ issuer: 'https://accounts.google.com' });
    const verifyAt = async (iss: string) =>
      real.verify({ idToken: await google.controls.idToken({ claims: { iss } }) });
    await verifyAt('https://accounts.google.com');
    await verifyAt('accounts.google.com');
    for (const iss of ['http://accounts.google.com', 'https://accounts.google.com/', 'google.com', google.url])
      expect(await refusalOf(verifyAt(iss))).toEqual(refused('iss'));
  });
});

function decoded(idToken: string, part: 0 | 1 = 1): Record<string, unknown> {
  const json: unknown = JSON.parse(Buffer.from(idToken.split('.')[part] ?? '', 'base64url').toString());
  return Object.fromEntries(Object.entries(json ?? {}));
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
