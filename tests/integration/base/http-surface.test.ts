import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';
import { ADMIN_EMAIL, ADMIN_PASSWORD } from '../../support/test-environment';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({
    database,
    env: {
      NODE_ENV: 'production',
      SIMULATORS: 'allowed',
      LOG_LEVEL: 'http',
      CORS_ORIGINS: 'https://www.midas.example',
      PUBLIC_URL: 'https://api.midas.example',
      SITE_URL: 'https://www.midas.example',
      TRUSTED_PROXIES: '1',
    },
  });
});

test('a browser that asks for the icon of the site gets one', async () => {
  const answer = await server.api.get('/favicon.ico').expect(200);
  expect(answer.headers['content-type']).toMatch(/^image\//);
});

describe('the id of a request', () => {
  test('is echoed when the caller brings a sane one', async () => {
    const answer = await server.api.get('/api/health/live').set('X-Request-Id', 'checkout-42');
    expect(answer.headers['x-request-id']).toBe('checkout-42');
  });

  test.each(['', 'a b', '<script>', 'x'.repeat(65)])('is made up instead of %j', async (offered) => {
    const answer = await server.api.get('/api/health/live').set('X-Request-Id', offered);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('stands in the log line of the request, which has no query', async () => {
    const requestId = randomUUID();
    await server.api.get('/api/nothing-here?token=very-secret').set('X-Request-Id', requestId);
    await server.waitForLog(requestId);
    const line = server
      .output()
      .split('\n')
      .find((candidate) => candidate.includes(requestId));
    expect(JSON.parse(line ?? '')).toMatchObject({ requestId, method: 'GET', path: '/api/nothing-here', status: 404 });
    expect(server.output()).not.toContain('very-secret');
  });
});

const ANSWERS = [
  ['the catalogue', '/api/vehicles', 200],
  ['a refusal', '/api/vehicles?nonsense=1', 400],
  ['a malformed address', '/api/%00', 400],
  ['what is not there', '/api/nothing-here', 404],
  ['the health of the process', '/api/health/live', 200],
  ['the panel', '/admin', 200],
  ['what the panel asks first', '/admin/init', 200],
  ['what the panel may not read', '/admin/users/me', 401],
  ['a closed door', '/_health', 404],
  ['the way to the panel', '/', 302],
  ['the icon', '/favicon.ico', 200],
  ['a file that is not there', '/uploads/nothing.png', 404],
] as const;

describe.each(ANSWERS)('%s (%s)', (_name, path, status) => {
  let headers: Record<string, string>;

  beforeAll(async () => {
    const answer = await server.api.get(path).redirects(0);
    expect(answer.status).toBe(status);
    headers = answer.headers;
  });

  test('can neither be framed nor guessed at, and sends nobody’s address on', () => {
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': path.startsWith('/admin') ? 'same-origin' : 'no-referrer',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': path.startsWith('/uploads') ? 'cross-origin' : 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    });
  });

  test('runs no script but the panel’s own', () => {
    const policy = headers['content-security-policy'] ?? '';
    if (path.startsWith('/admin')) {
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("connect-src 'self';");
      expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    } else expect(policy).toMatch(/^default-src 'none'; /);
    if (!path.startsWith('/uploads')) expect(policy).toContain("frame-ancestors 'none'");
  });

  test('does not name the software', () => {
    for (const name of ['x-powered-by', 'server', 'strapi', 'x-strapi-version', 'x-runtime']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  test('differs by who asks from where, and says so', () => {
    expect(headers['vary']).toMatch(/\bOrigin\b/);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('what caches may keep', () => {
  test.each(['/api/vehicles', '/api/currencies', '/favicon.ico'])(
    '%s, when nobody in particular asks',
    async (path) => {
      const answer = await server.api.get(path).expect(200);
      expect(answer.headers['cache-control'] ?? '').not.toContain('no-store');
    },
  );

  test.each([
    ['Authorization', 'Bearer abc.def.ghi'],
    ['X-Booking-Token', 'abc'],
    ['Cookie', 'midas_session=abc'],
  ])('nothing of whoever says who they are by %s', async (name, value) => {
    const answer = await server.api.get('/api/vehicles').set(name, value);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test.each([
    ['get', '/api/bookings/MDS-000000'],
    ['get', '/api/quotes/nothing'],
    ['get', '/api/payment-consent'],
    ['get', '/admin/init'],
    ['post', '/api/quotes'],
    ['post', '/admin/login'],
  ] as const)('nothing of %s %s', async (method, path) => {
    const answer = await server.api[method](path).send(method === 'get' ? undefined : {});
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('pages of other origins', () => {
  const ALLOWED = 'https://www.midas.example';
  const STRANGERS = [
    'https://evil.example',
    'http://localhost:3000',
    'null',
    'http://www.midas.example',
    'https://www.midas.example:8443',
    'https://www.midas.example.evil.example',
    'https://evil-www.midas.example',
    'https://sub.www.midas.example',
    'https://midas.example',
    'https://www.midas.example/',
    'HTTPS://WWW.MIDAS.EXAMPLE',
    'https://www.midas.example, https://evil.example',
    '*',
  ];

  test('may call with credentials when they are on the list', async () => {
    const answer = await server.api.get('/api/health/live').set('Origin', ALLOWED);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ALLOWED,
      'access-control-allow-credentials': 'true',
      vary: expect.stringContaining('Origin'),
    });
  });

  test('may read errors, too', async () => {
    const answer = await server.api.get('/api/%00').set('Origin', ALLOWED).expect(400);
    expect(answer.headers['access-control-allow-origin']).toBe(ALLOWED);
  });

  test('are told by a preflight what they may send', async () => {
    const answer = await server.api
      .options('/api/bookings')
      .set({ Origin: ALLOWED, 'Access-Control-Request-Method': 'POST' })
      .expect(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ALLOWED,
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-allow-headers': expect.stringContaining('Idempotency-Key'),
      'access-control-max-age': '600',
    });
  });

  describe.each(STRANGERS)('%s', (origin) => {
    test('reads nothing', async () => {
      const answer = await server.api.get('/api/vehicles').set('Origin', origin);
      expect(corsOf(answer.headers as Record<string, string>)).toEqual([]);
      expect(answer.headers['vary']).toMatch(/\bOrigin\b/);
    });

    test('is told nothing by a preflight', async () => {
      const answer = await server.api
        .options('/api/bookings')
        .set({ Origin: origin, 'Access-Control-Request-Method': 'POST' });
      expect(corsOf(answer.headers as Record<string, string>)).toEqual([]);
    });
  });

  test.each(['/admin/init', '/admin/access-token', '/content-manager/components', '/upload/files', '/desk/tasks'])(
    'read nothing at %s, wherever they are from',
    async (path) => {
      const read = await server.api.get(path).set('Origin', ALLOWED);
      const asked = await server.api.options(path).set({ Origin: ALLOWED, 'Access-Control-Request-Method': 'POST' });
      for (const { headers } of [read, asked]) expect(corsOf(headers as Record<string, string>)).toEqual([]);
    },
  );

  /** Names of the headers that let a page read an answer or send what it may not by itself. */
  function corsOf(headers: Record<string, string>): string[] {
    return Object.keys(headers).filter((name) =>
      /^access-control-allow-(origin|credentials|methods|headers)$/.test(name),
    );
  }
});

describe('what another site makes a browser do', () => {
  const guest = { Cookie: 'midas_session=abc' };
  const staff = { Cookie: 'strapi_admin_refresh=abc' };

  test.each([
    ['a guest’s session', '/api/quotes', { ...guest, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    ['a guest’s session, told by the origin', '/api/quotes', { ...guest, Origin: 'https://evil.example' }],
    ['a guest’s session, told by the page', '/api/quotes', { ...guest, Referer: 'https://evil.example/page' }],
    ['a guest’s session, from a sandbox', '/api/quotes', { ...guest, Origin: 'null' }],
    ['staff’s session', '/admin/access-token', { ...staff, 'Sec-Fetch-Site': 'cross-site' }],
    ['staff’s session from our own website', '/admin/access-token', { ...staff, Origin: 'https://www.midas.example' }],
  ])('with %s is refused', async (_name, path, headers) => {
    const answer = await server.api.post(path).set(headers).send({}).expect(403);
    expect(answer.body).toMatchObject({ data: null, error: { details: { code: 'cross-site-request' } } });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test.each([
    ['our website', '/api/quotes', { ...guest, 'Sec-Fetch-Site': 'same-site', Origin: 'https://www.midas.example' }],
    ['a program', '/api/quotes', guest],
    ['a page that has no cookie of ours', '/api/quotes', { Origin: 'https://evil.example' }],
    ['a bearer without cookies', '/api/quotes', { Authorization: 'Bearer a.b.c', Origin: 'https://evil.example' }],
    [
      'the panel',
      '/admin/access-token',
      { ...staff, 'Sec-Fetch-Site': 'same-origin', Origin: 'https://api.midas.example' },
    ],
    ['the panel in an old browser', '/admin/access-token', { ...staff, Origin: 'https://api.midas.example' }],
  ])('is no concern of %s', async (_name, path, headers) => {
    const answer = await server.api.post(path).set(headers).send({});
    expect(JSON.stringify(answer.body)).not.toContain('cross-site-request');
    expect([400, 401]).toContain(answer.status);
  });
});

describe('a made-up name for this server', () => {
  test.each([
    ['Host', 'evil.example'],
    ['X-Forwarded-Host', 'evil.example'],
    ['Forwarded', 'host=evil.example;proto=http'],
    ['X-Original-Host', 'evil.example'],
  ])('in %s is never said again', async (name, value) => {
    for (const path of [
      '/',
      '/admin',
      '/admin/init',
      '/api/vehicles?populate=*',
      '/api/nothing',
      '/uploads',
      '/uploads/x',
    ]) {
      const answer = await server.api.get(path).redirects(0).set(name, value);
      expect(answer.status).toBeLessThan(500);
      expect(JSON.stringify(answer.headers) + answer.text).not.toContain('evil.example');
    }
  });

  test('does not become the address of the panel', async () => {
    const answer = await server.api.get('/').redirects(0).set('Host', 'evil.example').expect(302);
    expect(answer.headers['location']).toBe('https://api.midas.example/admin');
  });

  test('does not get into an e-mail', async () => {
    const answer = await server.api
      .post('/admin/forgot-password')
      .set({ Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' })
      .send({ email: 'admin@midas.example' });
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain('evil.example');
    expect(server.output()).not.toContain('evil.example/');
  });
});

describe('doors of Strapi’s that we have no use for', () => {
  test.each([
    ['get', '/_health'],
    ['get', '/_HEALTH/'],
    ['get', '/api/upload/files'],
    ['get', '/api/upload/files/page'],
    ['post', '/api/upload'],
    ['delete', '/api/upload/files/1'],
    ['get', '/api/i18n/locales'],
    ['get', '/api/content-type-builder/content-types'],
    ['get', '/api/content-type-builder/components'],
    ['post', '/api/email'],
    ['get', '/api/openapi.json'],
    ['get', '/documentation'],
    ['post', '/upload/actions/upload-from-urls'],
    ['get', '/admin/webhooks'],
    ['post', '/admin/webhooks'],
    ['post', '/Admin/Webhooks//1/trigger'],
    ['get', '/admin/transfer/runner/push'],
    ['post', '/admin/transfer/tokens'],
  ] as const)('%s %s is not there', async (method, path) => {
    const answer = await server.api[method](path).send(method === 'get' ? undefined : {});
    expect([404, 405]).toContain(answer.status);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });
});

describe('the cookies of the panel', () => {
  test('go to the panel alone, from its own pages, over https, and no script reads the one that matters', async () => {
    const { email, password } = { email: ADMIN_EMAIL, password: ADMIN_PASSWORD };
    const answer = await server.api
      .post('/admin/login')
      .set('X-Forwarded-Proto', 'https')
      .send({ email, password, deviceId: randomUUID(), rememberMe: true })
      .expect(200);
    const [cookie = ''] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^strapi_admin_refresh=/);
    expect(cookie.toLowerCase().split('; ')).toEqual(
      expect.arrayContaining(['path=/admin', 'samesite=strict', 'secure', 'httponly']),
    );
  });

  test('are the only ones: reading sets none', async () => {
    for (const path of ['/', '/admin', '/api/vehicles']) {
      expect((await server.api.get(path).redirects(0)).headers).not.toHaveProperty('set-cookie');
    }
  });
});

test('without a list of origins, no page of another origin reads anything', async () => {
  const closed = await startServer({
    database,
    env: { NODE_ENV: 'production', SIMULATORS: 'allowed', CORS_ORIGINS: undefined },
  });
  for (const origin of ['https://www.midas.example', 'http://localhost:3000', 'null', '']) {
    const { headers } = await closed.api.get('/api/vehicles').set('Origin', origin);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers['vary']).toMatch(/\bOrigin\b/);
  }
  // Reached by http, as `PUBLIC_URL` says: a promise of https would lock everybody out.
  expect((await closed.api.get('/admin')).headers).not.toHaveProperty('strict-transport-security');
  await closed.stop();
});

describe('methods', () => {
  test('HEAD is answered like GET, without a body', async () => {
    const answer = await server.api.head('/api/health/live').expect(200);
    expect(answer.text).toBeUndefined();
  });

  test.each(['delete', 'put', 'patch'] as const)('%s on a route that reads is 405 with a code', async (method) => {
    const answer = await server.api[method]('/api/health/live').expect(405);
    expect(answer.body).toMatchObject({ data: null, error: { status: 405, details: { code: 'method-not-allowed' } } });
  });

  test('a method that no route has is 405, not 501', async () => {
    await server.api.propfind('/api/health/live').expect(405);
  });
});

describe('the first administrator', () => {
  test.each(['/admin/register-admin', '/admin/register-admin/', '/Admin//Register-Admin'])(
    'cannot be made by a stranger at %s, not even when there is none',
    async (path) => {
      await database.query('DELETE FROM admin_users_roles_lnk');
      await database.query('DELETE FROM admin_users');
      const answer = await server.api
        .post(path)
        .send({ email: 'stranger@evil.example', password: 'Stranger-123', firstname: 'S', lastname: 'T' });
      expect(answer.status).toBeGreaterThanOrEqual(403);
      expect(answer.status).toBeLessThan(500);
      expect(await database.query('SELECT id FROM admin_users')).toEqual([]);
    },
  );
});

describe('an e-mail address made to be expensive', () => {
  const hostile = `a@${'a.'.repeat(27)}!`;

  test.each([
    ['/api/auth/local/register', { password: 'a sentence for sign-in', email: hostile }],
    ['/api/auth/forgot-password', { email: hostile }],
    ['/api/auth/send-email-confirmation', { email: hostile }],
    ['/admin/forgot-password', { email: hostile }],
  ])(
    'is answered by %s while others are served',
    async (path, body) => {
      const [answer, other] = await Promise.all([server.api.post(path).send(body), server.api.get('/api/health/live')]);
      expect(answer.status).toBe(400);
      expect(other.status).toBe(200);
    },
    20_000, // a watchdog: unrepaired, the process is busy for minutes
  );
});
