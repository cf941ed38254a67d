import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

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

describe('headers', () => {
  test('do not name the software', async () => {
    const answer = await server.api.get('/api/health/live');
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  test('let the pages of the listed origin call with credentials', async () => {
    const answer = await server.api.get('/api/health/live').set('Origin', 'https://www.midas.example');
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://www.midas.example',
      'access-control-allow-credentials': 'true',
    });
  });

  test.each(['https://evil.example', 'http://localhost:3000', 'null'])('do not reflect %s', async (origin) => {
    const answer = await server.api.get('/api/health/live').set('Origin', origin);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('stay on an error answer, so that the page can read it', async () => {
    const answer = await server.api.get('/api/%00').set('Origin', 'https://www.midas.example').expect(400);
    expect(answer.headers['access-control-allow-origin']).toBe('https://www.midas.example');
  });
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
