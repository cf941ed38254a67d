import type { BegunSignIn } from '../../src/domain/identity/identity-provider';
import { startDrippingServer } from './support/dripping-server';
import { openGoogle, REDIRECT_URI, refusalOf, type OpenGoogle } from './support/open-google';

const ADA = { account: 'ada.lovelace@gmail.example' };
const away = ['provider-unavailable'];

describe('the way over the pages of Google', () => {
  let google: OpenGoogle;
  beforeAll(async () => {
    google = await openGoogle();
  });
  beforeEach(() => google.startAgain());
  afterAll(() => google.close());

  /** Goes there and consents: what was begun, and the query with which Google sends people back. */
  async function consented(form: Record<string, string> = ADA, begun?: BegunSignIn) {
    const sent = begun ?? (await google.provider.begin());
    const back = await google.controls.consent(sent.url, form);
    return { begun: sent, back, query: back.search };
  }
  const finish = (begun: BegunSignIn, query: string, changed: Partial<BegunSignIn> = {}) =>
    google.provider.finish({ ...begun, ...changed, query });

  test('leads there with everything that binds the way back to this browser', async () => {
    const begun = await google.provider.begin();
    const { origin, pathname, searchParams } = new URL(begun.url);
    expect(origin + pathname).toBe(`${google.url}/o/oauth2/v2/auth`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: expect.any(String),
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
    });
    for (const secret of [begun.state, begun.nonce, begun.codeVerifier]) expect(secret).toMatch(/^[\w-]{43}$/);
    expect(begun.url).not.toContain(begun.codeVerifier);
    const again = await google.provider.begin();
    expect(new Set([...Object.values(begun), ...Object.values(again)]).size).toBe(8);
  });

  test('proves the same as an ID token', async () => {
    const { begun, query } = await consented();
    const proof = await finish(begun, query);
    expect(proof.identity).toEqual({
      subject: expect.stringMatching(/^\d{21}$/),
      email: 'ada.lovelace@gmail.example',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
    expect(proof.nonce).toBe(begun.nonce);
    const idToken = await google.controls.idToken(ADA);
    expect((await google.provider.verify({ idToken })).identity).toEqual(proof.identity);
  });

  test('lets somebody make an account there', async () => {
    const { begun, query } = await consented({ email: 'New@gmail.example', given_name: 'New' });
    const { identity } = await finish(begun, query);
    expect(identity).toMatchObject({ email: 'new@gmail.example', firstName: 'New', lastName: null });
  });

  describe('comes back to nobody but who was sent:', () => {
    const stranger = ['sign-in-state-invalid'];

    test("not with another browser's state", async () => {
      const { begun, query } = await consented();
      const other = await google.provider.begin();
      expect(await refusalOf(finish(other, query))).toEqual(stranger);
      expect(await refusalOf(finish(begun, query, { state: other.state }))).toEqual(stranger);
      expect(await google.controls.asked('/token')).toBe(0);
    });

    test.each<[string, (query: URLSearchParams) => void]>([
      ['no state', (query) => query.delete('state')],
      ['an empty state', (query) => query.set('state', '')],
      ['two states', (query) => query.append('state', query.get('state') ?? '')],
      ['a state in other letters', (query) => query.set('state', (query.get('state') ?? '').toUpperCase())],
    ])('not with %s', async (_what, change) => {
      const { begun, back } = await consented();
      change(back.searchParams);
      expect(await refusalOf(finish(begun, back.search))).toEqual(stranger);
      expect(await google.controls.asked('/token')).toBe(0);
    });

    test('not with an empty query', async () => {
      expect(await refusalOf(finish(await google.provider.begin(), ''))).toEqual(stranger);
    });
  });

  describe('ends in nothing', () => {
    const code = ['google-token-invalid', 'code'];

    test('with another verifier', async () => {
      const { begun, query } = await consented();
      const { codeVerifier } = await google.provider.begin();
      expect(await refusalOf(finish(begun, query, { codeVerifier }))).toEqual(code);
    });

    test('without a verifier', async () => {
      const { begun, query } = await consented();
      expect((await refusalOf(finish(begun, query, { codeVerifier: '' })))[0]).not.toBe('nobody was refused');
    });

    test('with a code that was used', async () => {
      const { begun, query } = await consented();
      await finish(begun, query);
      expect(await refusalOf(finish(begun, query))).toEqual(code);
    });

    test('with a code that is too old', async () => {
      const { begun, query } = await consented();
      await google.controls.advance(601);
      expect(await refusalOf(finish(begun, query))).toEqual(code);
    });

    test('with a code that somebody made up', async () => {
      const { begun, back } = await consented();
      back.searchParams.set('code', '4/0Amade-up');
      expect(await refusalOf(finish(begun, back.search))).toEqual(code);
    });

    test("with the code of another browser's sign-in", async () => {
      const { begun, back } = await consented();
      const other = await consented();
      back.searchParams.set('code', other.back.searchParams.get('code') ?? '');
      expect(await refusalOf(finish(begun, back.search))).toEqual(code);
    });

    test('with two codes', async () => {
      const { begun, back } = await consented();
      back.searchParams.append('code', 'another');
      expect((await refusalOf(finish(begun, back.search)))[0]).not.toBe('nobody was refused');
      expect(await google.controls.asked('/token')).toBe(0);
    });

    test('without a code', async () => {
      const { begun, back } = await consented();
      back.searchParams.delete('code');
      expect((await refusalOf(finish(begun, back.search)))[0]).not.toBe('nobody was refused');
      expect(await google.controls.asked('/token')).toBe(0);
    });

    test('with another nonce', async () => {
      const { begun, query } = await consented();
      expect((await refusalOf(finish(begun, query, { nonce: 'another' })))[0]).toBe('google-token-invalid');
    });

    test('said by another issuer', async () => {
      const { begun, back } = await consented();
      back.searchParams.set('iss', 'https://accounts.google.example');
      expect((await refusalOf(finish(begun, back.search)))[0]).toBe('google-token-invalid');
    });

    test('for an address that Google does not think verified', async () => {
      const { sub } = await google.controls.account({ email: 'x@y.example', email_verified: false });
      const { begun, query } = await consented({ account: sub });
      expect(await refusalOf(finish(begun, query))).toEqual(['google-token-invalid', 'email_verified']);
    });

    test('when somebody turns back', async () => {
      const { begun, query } = await consented({ decision: 'deny' });
      expect(await refusalOf(finish(begun, query))).toEqual(['sign-in-cancelled']);
    });

    test.each<[string, readonly unknown[]]>([
      ['server_error', away],
      ['temporarily_unavailable', away],
      ['invalid_scope', ['google-token-invalid', 'refused']],
      ['%00', ['google-token-invalid', 'refused']],
    ])('when Google answers %s', async (error, expected) => {
      const begun = await google.provider.begin();
      expect(await refusalOf(finish(begun, `?error=${error}&state=${begun.state}`))).toEqual(expected);
    });
  });

  test('is asked of Google only for an address that is registered there', async () => {
    const elsewhere = google.another({ redirectUri: 'http://127.0.0.1:1337/elsewhere' });
    const page = await fetch((await elsewhere.begin()).url);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('redirect_uri_mismatch');
  });

  test('gives its code to nobody who returns to another address', async () => {
    const { begun, query } = await consented();
    const elsewhere = google.another({ redirectUri: 'http://127.0.0.1:1337/elsewhere' });
    const refusal = await refusalOf(elsewhere.finish({ ...begun, query }));
    expect(refusal).toEqual(away); // our own mistake, whoever signs in
  });

  test('believes a token no more than its signature', async () => {
    const { begun, query } = await consented();
    const idToken = await google.controls.idToken({ ...ADA, nonce: begun.nonce, key: 'stranger' });
    const body = JSON.stringify({ access_token: 'a', token_type: 'Bearer', expires_in: 3_599, id_token: idToken });
    await google.controls.fault('/token', { kind: 'malformed', body });
    expect(await refusalOf(finish(begun, query))).toEqual(['google-token-invalid', 'key']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['no ID token', {}],
    ['an ID token that is a number', { id_token: 7 }],
    ['an ID token that is none', { id_token: 'a.b.c' }],
  ])('believes nobody with %s', async (_what, more) => {
    const { begun, query } = await consented();
    const body = JSON.stringify({ access_token: 'a', token_type: 'Bearer', expires_in: 3_599, ...more });
    await google.controls.fault('/token', { kind: 'malformed', body });
    expect((await refusalOf(finish(begun, query)))[0]).not.toBe('nobody was refused');
  });

  describe('waits for better times when Google is away:', () => {
    const faults: [string, Record<string, unknown>][] = [
      ['an error', { kind: 'status', status: 500 }],
      ['an error in no words', { kind: 'status', status: 502, body: '<html>' }],
      ['too many calls', { kind: 'status', status: 429 }],
      ['a connection that breaks', { kind: 'drop-before' }],
      ['an answer that breaks off', { kind: 'malformed' }],
      ['a redirect', { kind: 'status', status: 302, body: '{}' }],
      ['a late answer', { kind: 'delay', delay_ms: 2_000 }],
    ];

    test.each(faults)('to begin (%s)', async (_what, fault) => {
      const provider = google.another({ timeoutMs: 500 });
      await google.controls.fault('/.well-known/openid-configuration', fault);
      expect(await refusalOf(provider.begin())).toEqual(away);
      await provider.begin();
    });

    test.each(faults)('to exchange the code (%s)', async (_what, fault) => {
      const provider = google.another({ timeoutMs: 500 });
      const begun = await provider.begin();
      const { query } = await consented(ADA, begun);
      await google.controls.fault('/token', fault);
      expect(await refusalOf(provider.finish({ ...begun, query }))).toEqual(away);
    });

    test.each(faults)('to prove the token (%s)', async (_what, fault) => {
      const provider = google.another({ timeoutMs: 500 });
      const begun = await provider.begin();
      const { query } = await consented(ADA, begun);
      await google.controls.fault('/oauth2/v3/certs', fault);
      expect(await refusalOf(provider.finish({ ...begun, query }))).toEqual(away);
    });

    test('nobody there at all', async () => {
      expect(await refusalOf(google.another({ issuer: 'http://127.0.0.1:9' }).begin())).toEqual(away);
    });

    test('an answer that never ends', async () => {
      const dripping = await startDrippingServer();
      expect(await refusalOf(google.another({ issuer: dripping.url, timeoutMs: 300 }).begin())).toEqual(away);
      await dripping.close();
    });

    test('somebody else who answers', async () => {
      const body = JSON.stringify({ issuer: 'https://accounts.google.example', token_endpoint: 'https://x.example/t' });
      await google.controls.fault('/.well-known/openid-configuration', { kind: 'malformed', body });
      expect(await refusalOf(google.provider.begin())).toEqual(away);
    });

    test('our own secret being wrong, which its cause tells whoever reads the log', async () => {
      const { begun, query } = await consented();
      const refused = google.another({ clientSecret: 'wrong' }).finish({ ...begun, query });
      await expect(refused).rejects.toMatchObject({
        code: 'provider-unavailable',
        cause: { message: 'Google gives us no tokens: invalid_client' },
      });
    });

    test('words that nobody should find in a log', async () => {
      const { begun, query } = await consented();
      const body = JSON.stringify({ error: 'x\nalarm: y' });
      await google.controls.fault('/token', { kind: 'status', status: 400, body });
      await expect(finish(begun, query)).rejects.toMatchObject({
        code: 'provider-unavailable',
        cause: { message: 'Google gives us no tokens: in other words than those of OAuth' },
      });
    });
  });

  test('asks where things are once', async () => {
    await Promise.all([google.provider.begin(), google.provider.begin()]);
    const { begun, query } = await consented();
    await finish(begun, query);
    expect(await google.controls.asked('/.well-known/openid-configuration')).toBe(1);
  });

  test('speaks plainly to this machine only', async () => {
    const refused = google.another({ issuer: 'http://accounts.google.example' }).begin();
    await expect(refused).rejects.toMatchObject({
      code: 'provider-unavailable',
      cause: { code: 'OAUTH_HTTP_REQUEST_FORBIDDEN' },
    });
  });
});
