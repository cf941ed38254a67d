import { request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { aCustomer } from '../../support/a-customer';
import type { GivenAnswer } from '../../support/bad-answer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { freePort } from '../../support/free-port';
import { startGoogleSimulator, type GoogleSimulatorProcess } from '../../support/start-google-simulator';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { startServer, type TestServer } from '../../support/start-server';
import { ADMIN_EMAIL, testEnvironment } from '../../support/test-environment';
import { startTestProcess } from '../../support/test-process';
import { underAttack, type Attacked } from '../../support/under-attack';

const SITE = 'https://www.midas.example';
const CALLBACK = '/api/connect/google/callback';

let database: TestDatabase;
let google: GoogleSimulatorProcess;
let server: TestServer;
let attacked: Attacked;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  const port = await freePort();
  google = await startGoogleSimulator({ serverUrl: `http://127.0.0.1:${port}` });
  server = await startServer({
    database,
    port,
    env: { ...google.env, SITE_URL: SITE, WORKER: 'off' },
  });
  attacked = underAttack(server, database);
});

afterAll(() => attacked.report());

interface Sent extends GivenAnswer {
  readonly location: string | null;
  readonly cookies: readonly string[];
}

/** Any request, under any name for this server: `fetch` lets nobody say another host. */
function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: unknown,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const options = { host: '127.0.0.1', port: server.port, path, method, headers: { ...json, ...headers } };
    const sending = request(options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        const { location = null, 'set-cookie': cookies = [] } = answer.headers;
        resolve({ status: answer.statusCode ?? 0, text, location, cookies });
      });
    });
    sending.once('error', reject);
    sending.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const signInCookie = ({ cookies }: Sent) =>
  cookies.find((line) => line.startsWith('midas_sign_in='))?.split(';', 1)[0] ?? '';

describe('a place to come back to', () => {
  const HOSTILE: readonly (readonly [what: string, query: string])[] = [
    ['of another site', 'redirect=https://evil.example'],
    ['of another site, in capitals', 'redirect=HTTPS://EVIL.EXAMPLE'],
    ['of another site, without slashes', 'redirect=https:evil.example'],
    ['of another site, with one slash', 'redirect=https:/evil.example'],
    ['of another site, with three', 'redirect=https:///evil.example'],
    ['without a scheme', 'redirect=//evil.example'],
    ['with slashes to spare', 'redirect=////evil.example'],
    ['with a backslash', 'redirect=/%5Cevil.example'],
    ['with backslashes alone', 'redirect=%5C%5Cevil.example'],
    ['with a backslash first', 'redirect=%5C/evil.example'],
    ['encoded twice', 'redirect=%252F%252Fevil.example'],
    ['with a slash encoded twice', 'redirect=/%252Fevil.example'],
    ['with a backslash encoded twice', 'redirect=/%255Cevil.example'],
    ['with a tab', 'redirect=/%09/evil.example'],
    ['after a tab', 'redirect=%09//evil.example'],
    ['after a space', 'redirect=%20//evil.example'],
    ['with the end of a line', 'redirect=/%0A/evil.example'],
    ['with another header', 'redirect=/%0D%0ASet-Cookie:%20midas_session=evil'],
    ['with another header, encoded twice', 'redirect=/a%250D%250ALocation:%20https://evil.example'],
    ['with U+0000', 'redirect=/%00/evil.example'],
    ['behind a dot', 'redirect=/.//evil.example'],
    ['behind dots', 'redirect=/a/..//evil.example'],
    ['behind encoded dots', 'redirect=/%252e%252e//evil.example'],
    ['as the rest of our own name', 'redirect=.evil.example'],
    ['as ours is only the name of a user', 'redirect=@evil.example'],
    ['as ours is only a user with a port', 'redirect=:443@evil.example'],
    ['with a wide slash', 'redirect=/%EF%BC%8Fevil.example'],
    ['with a separator of lines', 'redirect=/%E2%80%A8/evil.example'],
    ['that is a program', 'redirect=javascript:alert(1)//'],
    ['that is a page', 'redirect=data:text/html,hello'],
    ['twice', 'redirect=/&redirect=//evil.example'],
    ['in a list', 'redirect[]=//evil.example'],
    ['in an object', 'redirect[path]=//evil.example'],
    ['longer than any', `redirect=/${'a'.repeat(5_000)}`],
    ['under another name', 'callback=https://evil.example'],
    ['under the name that Strapi knows', 'access_token=a&redirect_uri=https://evil.example'],
  ];

  test.each(HOSTILE)('%s is none', async (_what, query) => {
    const attack = () => ask(`/api/connect/google?${query}`);
    expect(await attacked.problems(attack, { status: 400, code: 'invalid-request' })).toEqual([]);
    const { location, cookies } = await attack();
    expect([location, cookies]).toEqual([null, []]);
  });

  const OURS: readonly (readonly [what: string, redirect: string, path: string])[] = [
    ['a name of a user', '/@evil.example', '/@evil.example'],
    ['an address in the path', '/https://evil.example', '/https://evil.example'],
    ['an address in the query', '/?next=//evil.example', '/?next=//evil.example'],
    ['an address in the fragment', '/#//evil.example', '/#//evil.example'],
    ['markup', '/<script>', '/%3Cscript%3E'],
    ['a way up', '/a/../../b', '/b'],
  ];

  test.each(OURS)('with %s stays ours', async (_what, redirect, path) => {
    const { email } = await google.controls.account({ email: `eve-${randomUUID()}@gmail.example` });
    const begun = await ask(`/api/connect/google?redirect=${encodeURIComponent(redirect)}`);
    const back = await google.controls.consent(begun.location ?? '', { account: email });
    const { location } = await ask(back.pathname + back.search, { cookie: signInCookie(begun) });
    expect(location).toBe(SITE + path);
    expect(new URL(location ?? '').origin).toBe(SITE);
  });
});

describe('the way back from Google', () => {
  interface Begun {
    readonly cookie: string;
    readonly back: URL;
  }

  /** Somebody who is about to come back: their browser has the cookie, and Google's answer is in the address. */
  async function begun(): Promise<Begun> {
    const { email } = await google.controls.account({ email: `eve-${randomUUID()}@gmail.example` });
    const first = await ask('/api/connect/google?redirect=/my/bookings');
    return {
      cookie: signInCookie(first),
      back: await google.controls.consent(first.location ?? '', { account: email }),
    };
  }

  const withQuery = ({ back }: Begun, name: string, value: string) => {
    const changed = new URL(back);
    changed.searchParams.set(name, value);
    return changed.search;
  };

  const FORGED: readonly (readonly [
    what: string,
    query: (own: Begun, other: Begun) => string,
    cookie: (own: Begun, other: Begun) => string,
  ])[] = [
    ['with another state', (own) => withQuery(own, 'state', 'x'.repeat(43)), ({ cookie }) => cookie],
    ['with an address for a state', (own) => withQuery(own, 'state', 'https://evil.example'), ({ cookie }) => cookie],
    ['with an empty state', (own) => withQuery(own, 'state', ''), ({ cookie }) => cookie],
    [
      'with the state of somebody else',
      (own, other) => withQuery(own, 'state', other.back.searchParams.get('state') ?? ''),
      ({ cookie }) => cookie,
    ],
    ['with two states', (own) => `${own.back.search}&state=evil`, ({ cookie }) => cookie],
    ['with everything of somebody else', (_own, other) => other.back.search, ({ cookie }) => cookie],
    ['without a cookie', ({ back }) => back.search, () => ''],
    [
      'with a cookie of their own making',
      ({ back }) => back.search,
      () => `midas_sign_in=${Buffer.from('{"path":"//evil.example"}').toString('base64url')}`,
    ],
    ['with half a cookie', ({ back }) => back.search, ({ cookie }) => cookie.slice(0, cookie.length / 2)],
    [
      'with a changed cookie',
      ({ back }) => back.search,
      ({ cookie }) => cookie.slice(0, 30) + (cookie[30] === 'A' ? 'B' : 'A') + cookie.slice(31),
    ],
    ['with a code of nobody', (own) => withQuery(own, 'code', 'evil'), ({ cookie }) => cookie],
    ['with an issuer of their own', (own) => withQuery(own, 'iss', 'https://evil.example'), ({ cookie }) => cookie],
    [
      'with an error to be shown',
      () => '?error=%3Cscript%3E&error_description=https://evil.example',
      ({ cookie }) => cookie,
    ],
    ['with nothing', () => '', ({ cookie }) => cookie],
  ];

  test.each(FORGED)('%s ends at our sign-in', async (_what, query, cookie) => {
    const [own, other] = [await begun(), await begun()];
    const attack = () => ask(`${CALLBACK}${query(own, other)}`, { cookie: cookie(own, other) });
    let answer: Sent | undefined;
    const problems = await attacked.problems(async () => (answer = await attack()), { status: 302 });
    expect(problems).toEqual([]);
    expect(answer?.location).toMatch(/^https:\/\/www\.midas\.example\/sign-in\?error=[a-z-]+$/);
    expect(answer?.cookies.filter((line) => line.startsWith('midas_session='))).toEqual([]);
  });

  test('takes no place to go from the address', async () => {
    const { cookie, back } = await begun();
    const { location } = await ask(`${back.pathname}${back.search}&redirect=//evil.example&path=//evil.example`, {
      cookie,
    });
    expect(location).toMatch(/^https:\/\/www\.midas\.example\/(my\/bookings|sign-in\?error=[a-z-]+)$/);
  });
});

const SPOOFED: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
  ['Host', { host: 'evil.example' }],
  ['Host with a port', { host: 'evil.example:443' }],
  ['Host with a user', { host: '127.0.0.1@evil.example' }],
  ['Host with a path', { host: 'evil.example/x' }],
  ['X-Forwarded-Host', { 'x-forwarded-host': 'evil.example' }],
  ['X-Forwarded-Host, twice', { 'x-forwarded-host': '127.0.0.1, evil.example' }],
  ['X-Forwarded-Proto and -Port', { 'x-forwarded-proto': 'javascript', 'x-forwarded-port': '1@evil.example' }],
  ['X-Forwarded-Server', { 'x-forwarded-server': 'evil.example' }],
  ['Forwarded', { forwarded: 'for=1.2.3.4;host=evil.example;proto=https' }],
  ['X-Original-URL', { 'x-original-url': 'https://evil.example', 'x-rewrite-url': '//evil.example' }],
  ['X-Host', { 'x-host': 'evil.example', 'x-original-host': 'evil.example' }],
  ['Origin and Referer', { origin: 'https://evil.example', referer: 'https://evil.example/' }],
];

describe.each(SPOOFED)('another name for us, in %s,', (_what, headers) => {
  test.each([
    ['the front door', '/', 302, '/admin'],
    ['a folder without its slash', '/uploads', 404, null],
    ['two slashes in front', '//evil.example/%2e%2e', 400, null],
    ['two slashes in front of the panel', '//evil.example/admin', 400, null],
    ['a page that is not there', '/api/nothing', 404, null],
  ])('is not repeated by %s', async (_where, path, status, leadsTo) => {
    let answer: Sent | undefined;
    expect(await attacked.problems(async () => (answer = await ask(path, headers)), { status })).toEqual([]);
    expect(answer?.text).not.toContain('evil.example');
    expect(answer?.location).toBe(leadsTo && server.url + leadsTo);
  });

  test('is in no address that Google sends people back to', async () => {
    let answer: Sent | undefined;
    const attack = async () => (answer = await ask('/api/connect/google?redirect=/', headers));
    expect(await attacked.problems(attack, { status: 302 })).toEqual([]);
    const asked = new URL(answer?.location ?? '');
    expect(asked.origin).toBe(google.url);
    expect(asked.searchParams.get('redirect_uri')).toBe(`${server.url}${CALLBACK}`);
    expect(asked.href).not.toContain('evil.example');
  });

  test('does not change where people come back to', async () => {
    expect((await ask(CALLBACK, headers)).location).toBe(`${SITE}/sign-in?error=sign-in-state-invalid`);
  });
});

// The last, because tables change meanwhile and a little later, which would be found in others that are watched.
describe('a mail', () => {
  let post: MailSimulatorProcess;
  const customers: string[] = []; // one for each name: nobody is sent more than a few such mails

  beforeAll(async () => {
    post = await startMailSimulatorProcess();
    for (const _ of SPOOFED) customers.push((await aCustomer(server, database)).email);
    const env = testEnvironment({ DATABASE_URL: database.url, SITE_URL: SITE, ...post.env });
    await startTestProcess(['dist/scripts/worker.js'], env).waitForLog('Working on jobs', 120_000);
  });

  /** One with such a link comes, and whatever came leads to us. */
  async function expectOwnLinks(email: string, path: string): Promise<void> {
    const mails = await eventually(
      () => post.mailsTo(email),
      (all) => all.some(({ links }) => links.some((link) => link.startsWith(SITE + path))),
    );
    const links = mails.flatMap((mail) => mail.links);
    for (const link of links) expect(new URL(link).origin).toBe(SITE);
    expect(JSON.stringify(mails)).not.toContain('evil.example');
  }

  test.each(SPOOFED)('that confirms an address knows no other name for us, in %s', async (_what, headers) => {
    const email = `eve-${randomUUID()}@example.com`;
    const body = { email, password: 'a long sentence that nobody tries', firstName: 'Eve' };
    expect((await ask('/api/auth/local/register', headers, 'POST', body)).status).toBe(202);
    await expectOwnLinks(email, '/confirm-email?');
  });

  test.each(SPOOFED)('that replaces a password knows no other name for us, in %s', async (_what, headers) => {
    const email = customers.pop() ?? '';
    expect((await ask('/api/auth/forgot-password', headers, 'POST', { email })).status).toBe(200);
    await expectOwnLinks(email, '/reset-password?');
  });

  test.each(SPOOFED)('to staff is begun without another name for us, in %s', async (_what, headers) => {
    const answer = await ask('/admin/forgot-password', headers, 'POST', { email: ADMIN_EMAIL });
    expect(answer.status).toBe(204);
    expect(answer.text).not.toContain('evil.example');
    expect(server.output()).not.toContain('//evil.example');
  });
});
