import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { startGoogleSimulator } from '../../simulators/google';
import { GoogleControls } from '../support/google-controls';
import { startGoogleSimulator as startAsProcess } from '../support/start-google-simulator';
import { startTestProcess } from '../support/test-process';
import { testEnvironment } from '../support/test-environment';
import { openGoogle, REDIRECT_URI, type OpenGoogle } from './support/open-google';

describe('the Google simulator', () => {
  let google: OpenGoogle;
  beforeAll(async () => {
    google = await openGoogle();
  });
  beforeEach(() => google.startAgain());
  afterAll(() => google.close());

  const get = async (path: string) => {
    const answer = await fetch(google.url + path);
    return { status: answer.status, text: await answer.text() };
  };
  const exchange = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${google.url}/token`, { method: 'POST', body: new URLSearchParams(fields), headers });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };

  test('shows its pages loudly, with what people typed as text', async () => {
    await google.controls.account({ email: 'x@y.example', given_name: '<script>alert(1)</script>' });
    const { url } = await google.provider.begin();
    for (const { text } of [await get('/'), await get(url.slice(google.url.length))]) {
      expect(text).toContain('SIMULATOR');
      expect(text).toContain('ada.lovelace@gmail.example');
      expect(text).toContain('&lt;script&gt;alert(1)');
      expect(text).not.toContain('<script>alert(1)');
    }
    expect((await get('/elsewhere')).status).toBe(404);
  });

  test.each<[string, string, string]>([
    ['client_id', 'another', 'invalid_client'],
    ['redirect_uri', 'https://evil.example/', 'redirect_uri_mismatch'],
    ['redirect_uri', `${REDIRECT_URI}/`, 'redirect_uri_mismatch'],
    ['response_type', 'token', 'unsupported_response_type'],
    ['scope', 'email', 'invalid_scope'],
    ['code_challenge', 'short', 'invalid_request'],
    ['code_challenge_method', 'S512', 'invalid_request'],
  ])('sends nobody anywhere whose %s is %s', async (name, value, said) => {
    const asked = new URL((await google.provider.begin()).url);
    asked.searchParams.set(name, value);
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(asked, { method, redirect: 'manual' });
      expect([400, 401]).toContain(answer.status);
      expect(answer.headers.get('location')).toBeNull();
      expect(await answer.text()).toContain(said);
    }
  });

  test('gives tokens to its client only', async () => {
    const code = { grant_type: 'authorization_code', code: 'x' };
    expect(await exchange(code)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const wrong = { ...code, client_id: 'x', client_secret: 'y' };
    expect(await exchange(wrong)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const basic = `Basic ${Buffer.from('x:y').toString('base64')}`;
    expect(await exchange(code, { authorization: basic })).toMatchObject({ status: 401 });
  });

  test('changes keys and publishes them', async () => {
    const published = async () => {
      const { keys } = JSON.parse((await get('/oauth2/v3/certs')).text) as { keys: Record<string, unknown>[] };
      return keys;
    };
    const [first] = await published();
    expect(first).toEqual({
      kty: 'RSA',
      alg: 'RS256',
      use: 'sig',
      kid: expect.any(String),
      n: expect.any(String),
      e: 'AQAB',
    });
    await google.controls.rotate();
    expect((await published()).map(({ kid }) => kid)).toEqual([expect.any(String), first?.['kid']]);
    await google.controls.rotate(true);
    expect(await published()).toHaveLength(1);
  });

  test.each<Record<string, string>>([{ Origin: 'https://evil.example' }, { Host: 'evil.example' }])(
    'answers this machine only (%j)',
    async (headers) => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const outgoing = request(`${google.url}/_control/tokens`, { method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        outgoing.on('error', reject).end();
      });
      expect(status).toBe(403);
    },
  );

  test('keeps accounts and keys over a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'google-'));
    const options = { clientId: 'c', clientSecret: 's', stateFile: join(folder, 'state.json') };
    const first = await startGoogleSimulator(options);
    const before = await (await fetch(`${first.url}/oauth2/v3/certs`)).text();
    const account = await new GoogleControls(first.url).account({ email: 'kept@gmail.example' });
    await first.close();
    const second = await startGoogleSimulator(options);
    expect(await (await fetch(`${second.url}/oauth2/v3/certs`)).text()).toBe(before);
    expect(await (await fetch(`${second.url}/_control/accounts`)).text()).toContain(account.sub);
    await second.close();
    await rm(folder, { recursive: true });
  });

  test('runs as a process, and ends when it is told to', async () => {
    const simulator = await startAsProcess({ serverUrl: 'http://127.0.0.1:1337' });
    expect(await simulator.controls.idToken()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(simulator.output()).toContain('Google SIMULATOR');
    expect(await simulator.stop()).toBe(0);
  });

  test('does not start without its names', async () => {
    const simulator = startTestProcess(['dist/simulators/google/main.js'], testEnvironment());
    expect(await simulator.ended()).toBe(1);
    expect(simulator.output()).toContain('GOOGLE_CLIENT_SECRET must be set');
  });
});
