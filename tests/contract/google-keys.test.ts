import { startDrippingServer } from './support/dripping-server';
import { openGoogle, refusalOf, type OpenGoogle } from './support/open-google';

const KEYS = '/oauth2/v3/certs';

describe('the keys of Google', () => {
  let google: OpenGoogle;
  beforeAll(async () => {
    google = await openGoogle();
  });
  beforeEach(() => google.startAgain());
  afterAll(() => google.close());

  const away = ['provider-unavailable'];
  const unknown = ['google-token-invalid', 'key'];

  test('are read once for many, even for those who come together', async () => {
    const idToken = await google.controls.idToken();
    await Promise.all(Array.from({ length: 10 }, () => google.provider.verify({ idToken })));
    await google.provider.verify({ idToken });
    expect(await google.controls.asked(KEYS)).toBe(1);
  });

  test('are read again when one signs that was not there before', async () => {
    const provider = google.another({ keyCooldownMs: 0 });
    const before = await google.controls.idToken();
    await provider.verify({ idToken: before });
    await google.controls.rotate();
    await provider.verify({ idToken: await google.controls.idToken() });
    await provider.verify({ idToken: before });
    await provider.verify({ idToken: await google.controls.idToken({ key: 'previous' }) });
    expect(await google.controls.asked(KEYS)).toBe(2);
  });

  test('prove nothing any more once they are withdrawn', async () => {
    const idToken = await google.controls.idToken();
    await google.controls.rotate(true);
    expect(await refusalOf(google.provider.verify({ idToken }))).toEqual(unknown);
  });

  test('are not asked for again and again by whoever makes names up', async () => {
    await google.provider.verify({ idToken: await google.controls.idToken() });
    for (let n = 0; n < 20; n += 1) {
      const idToken = await google.controls.idToken({ key: 'stranger', header: { kid: `made-up-${n}` } });
      expect(await refusalOf(google.provider.verify({ idToken }))).toEqual(unknown);
    }
    expect(await google.controls.asked(KEYS)).toBe(1);
  });

  test('that were read go on while Google is away', async () => {
    await google.provider.verify({ idToken: await google.controls.idToken() });
    await google.controls.fault(KEYS, { kind: 'status', status: 503, times: 100 });
    await google.provider.verify({ idToken: await google.controls.idToken() });
  });

  describe('cannot be had, so that nobody is let in and nobody refused:', () => {
    test.each<[string, Record<string, unknown>]>([
      ['an error', { kind: 'status', status: 500 }],
      ['too many calls', { kind: 'status', status: 429 }],
      ['nothing there', { kind: 'status', status: 404 }],
      ['no permission', { kind: 'status', status: 401 }],
      ['a connection that breaks', { kind: 'drop-before' }],
      ['a connection that breaks later', { kind: 'drop-after' }],
      ['an answer that breaks off', { kind: 'malformed' }],
      ['an answer that is a page', { kind: 'malformed', body: '<html>Sign in to the network</html>' }],
      ['an answer that is a redirect', { kind: 'status', status: 302, body: '{}' }],
      ['an object without keys', { kind: 'malformed', body: '{}' }],
      ['keys that are no list', { kind: 'malformed', body: '{"keys":{}}' }],
      ['keys that are no objects', { kind: 'malformed', body: '{"keys":[1]}' }],
      ['null', { kind: 'malformed', body: 'null' }],
    ])('%s', async (_what, fault) => {
      await google.controls.fault(KEYS, { times: 100, ...fault });
      const idToken = await google.controls.idToken();
      expect(await refusalOf(google.provider.verify({ idToken }))).toEqual(away);
      expect(
        await refusalOf(google.provider.verify({ idToken: await google.controls.idToken({ key: 'stranger' }) })),
      ).toEqual(away);
      await google.controls.clearFaults();
      await google.provider.verify({ idToken });
    });

    test('a key with our name and no number in it', async () => {
      const idToken = await google.controls.idToken({ header: { kid: 'k' } });
      const body = '{"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"k","e":"AQAB"}]}';
      await google.controls.fault(KEYS, { kind: 'malformed', body });
      expect(await refusalOf(google.provider.verify({ idToken }))).toEqual(away);
    });

    test('an answer that takes too long', async () => {
      await google.controls.fault(KEYS, { kind: 'delay', delay_ms: 2_000 });
      const provider = google.another({ timeoutMs: 100 });
      expect(await refusalOf(provider.verify({ idToken: await google.controls.idToken() }))).toEqual(away);
    });

    test('an answer that never ends', async () => {
      const dripping = await startDrippingServer();
      const provider = google.another({ jwksUrl: `${dripping.url}${KEYS}`, timeoutMs: 300 });
      expect(await refusalOf(provider.verify({ idToken: await google.controls.idToken() }))).toEqual(away);
      await dripping.close();
    });

    test('nobody there at all', async () => {
      const provider = google.another({ jwksUrl: 'http://127.0.0.1:9/certs' });
      expect(await refusalOf(provider.verify({ idToken: await google.controls.idToken() }))).toEqual(away);
    });

    test('a new key while Google is away', async () => {
      const provider = google.another({ keyCooldownMs: 0 });
      await provider.verify({ idToken: await google.controls.idToken() });
      await google.controls.rotate();
      await google.controls.fault(KEYS, { kind: 'status', status: 503 });
      const idToken = await google.controls.idToken();
      expect(await refusalOf(provider.verify({ idToken }))).toEqual(away);
      await provider.verify({ idToken });
    });
  });

  test('let a token of another kind of key in by no door', async () => {
    // an elliptic key published beside the others, and the algorithm that goes with it
    const provider = google.another({ keyCooldownMs: 0 });
    const idToken = await google.controls.idToken({ header: { alg: 'ES256' } });
    expect(await refusalOf(provider.verify({ idToken }))).toEqual(['google-token-invalid', 'algorithm']);
    expect(await google.controls.asked(KEYS)).toBe(0);
  });
});
