import { aStaffMember } from '../../support/a-staff-member';
import { signIn, signInAsAdministrator } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { startServer, type TestServer } from '../../support/start-server';
import { ADMIN_EMAIL, ADMIN_PASSWORD } from '../../support/test-environment';

/** Of `Tést-1`, as Strapi's own hashing wrote it. */
const STOCK_HASH = '$2a$10$XWcRFIKfn3kkoeoBQ1MwrO.KFehJAecFsOFoM4yFr9bfWJDxCgFOS';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database, env: { LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '0' } });
});

const attempt = (email: string, password: string) => server.api.post('/admin/login').send({ email, password });

test('a member of staff signs in, and their password is stored hashed', async () => {
  const member = await aStaffMember(server);
  expect((await member.get('/admin/users/me')).status).toBe(200);
  const [row] = await database.query<{ password: string }>(`SELECT password FROM admin_users ORDER BY id DESC LIMIT 1`);
  expect(row?.password).toMatch(/^\$2[by]\$10\$/);
});

test('an address that nobody has, and a password that is wrong, get the same answer', async () => {
  const [unknown, wrong] = [await attempt('nobody@midas.example', 'Wrong-1'), await attempt(ADMIN_EMAIL, 'Wrong-1')];
  expect(unknown.status).toBe(400);
  expect({ status: wrong.status, body: wrong.body as unknown }).toEqual({ status: 400, body: unknown.body as unknown });
});

test('whoever is no longer active gets in with no password', async () => {
  await database.query(
    `INSERT INTO admin_users (document_id, email, password, is_active) VALUES ('gone', 'gone@midas.example', $1, false)`,
    [STOCK_HASH],
  );
  await attempt('gone@midas.example', 'Tést-1').expect(400);
});

test('a password that Strapi hashed before goes on working', async () => {
  await database.query(
    `INSERT INTO admin_users (document_id, email, password, is_active) VALUES ('old', 'old@midas.example', $1, true)`,
    [STOCK_HASH],
  );
  await signIn(server, 'old@midas.example', 'Tést-1');
});

test('a member of staff changes their password with the old one', async () => {
  const member = await aStaffMember(server);
  const change = (currentPassword: string) =>
    member.send('PUT', '/admin/users/me', { currentPassword, password: 'Another-long-Secret-2' });
  expect((await change('Wrong-1')).status).toBe(400);
  const { status, body } = await change('A-long-enough-Secret-1');
  expect(status).toBe(200);
  await signIn(server, (body['data'] as { email: string }).email, 'Another-long-Secret-2');
});

/** How often somebody was seen to fail at the door. */
async function failuresSeen(): Promise<number> {
  const [row] = await database.query<{ seen: number }>(
    `SELECT coalesce(sum(count), 0)::integer AS seen FROM security_events WHERE kind = 'staff-sign-in-failed'`,
  );
  return row?.seen ?? 0;
}

test('a crowd at the door is told to come back, and nobody hears anything else', async () => {
  const before = await failuresSeen();
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, index) => attempt(`nobody-${index}@midas.example`, 'Wrong-1')),
  );
  const busy = answers.filter(({ status }) => status === 503);
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([400, 503]);
  for (const answer of busy) {
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.body).toMatchObject({ error: { name: 'ServiceUnavailableError', details: { code: 'busy' } } });
  }
  await signInAsAdministrator(server);
  const refused = answers.length - busy.length;
  const seen = await eventually(failuresSeen, (sum) => sum >= before + refused);
  expect(seen).toBe(before + refused); // nobody looked at the passwords of the others
});

test('whoever forgot their password hears the same, staff or not', async () => {
  for (const email of [ADMIN_EMAIL, 'nobody@midas.example']) {
    const answer = await server.api.post('/admin/forgot-password').send({ email });
    expect([answer.status, answer.text]).toEqual([204, '']);
  }
  await signIn(server, ADMIN_EMAIL, ADMIN_PASSWORD);
});
