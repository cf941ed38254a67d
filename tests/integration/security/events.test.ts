import { aStaffMember } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { runJob } from '../../support/run-job';
import { startServer, type TestServer } from '../../support/start-server';
import { ADMIN_EMAIL } from '../../support/test-environment';

const STRANGER = 'mallory.secret@example.org';
const HASH = /^[\w-]{22}$/;

let database: TestDatabase;
let server: TestServer;
let administrator: AdminSession;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database });
  administrator = await signInAsAdministrator(server);
});

interface EventRow {
  readonly id: string;
  readonly kind: string;
  readonly network: string | null;
  readonly account: string | null;
  readonly subject: string | null;
  readonly detail: string;
  readonly request_id: string | null;
  readonly count: number;
}

const eventsOf = (kind: string) =>
  database.query<EventRow>(`SELECT * FROM security_events WHERE kind = $1 ORDER BY id`, [kind]);

const firstOf = async (kind: string) =>
  (
    await eventually(
      () => eventsOf(kind),
      ({ length }) => length > 0,
    )
  )[0];

const forgedWebhook = () =>
  server.api
    .post('/api/webhooks/stripe')
    .set('Stripe-Signature', 't=1,v1=00')
    .set('X-Request-Id', 'forged-1')
    .send({ id: 'evt_1', type: 'charge.refunded', email: STRANGER });

test('a webhook without its provider’s signature is noted, with the request that brought it', async () => {
  await forgedWebhook().expect(400);
  expect(await firstOf('webhook-forged')).toMatchObject({
    ...{ network: '127.0.0.1', account: null, subject: 'stripe', count: 1, request_id: 'forged-1' },
  });
  await server.waitForLog('security: webhook-forged');
});

test('staff who ask for what they may not are noted, by what they asked for', async () => {
  const editor = await aStaffMember(server, []);
  expect((await editor.get('/desk/bookings/MDS-1/statement')).status).toBe(403);
  expect(await firstOf('permission-denied')).toMatchObject({
    ...{ subject: 'GET /desk/bookings/:reference/statement', account: expect.stringMatching(/^staff:\d+$/) },
  });
});

test('whoever gives somebody a role is noted, with the role', async () => {
  const [role] = await database.query<{ id: number }>(`SELECT id FROM admin_roles WHERE code = 'strapi-super-admin'`);
  const invited = await eventually(
    () => eventsOf('role-changed'),
    (all) => all.some(({ subject }) => subject === 'POST /admin/users'),
  );
  expect(invited.find(({ subject }) => subject === 'POST /admin/users')).toMatchObject({
    account: expect.stringMatching(/^staff:\d+$/),
    detail: expect.stringMatching(/^roles \d+$/),
  });
  expect((await administrator.send('PUT', '/admin/users/me', { firstname: 'Ada' })).status).toBe(200);
  const [user] = await database.query<{ id: number }>(`SELECT id FROM admin_users ORDER BY id DESC LIMIT 1`);
  const path = `/admin/users/${user?.id}`;
  expect((await administrator.send('PUT', path, { roles: [role?.id] })).status).toBe(200);
  const given = await eventually(
    () => eventsOf('role-changed'),
    (all) => all.some(({ subject }) => subject === 'PUT /admin/users/:id'),
  );
  expect(given.at(-1)).toMatchObject({ detail: `${user?.id}, roles ${role?.id}` });
  expect(given.map(({ subject }) => subject)).not.toContain('PUT /admin/users/me');
});

test('a limit that is hit is noted, by the class of its routes', async () => {
  const limited = await startServer({ database, env: { RATE_LIMIT_SCALE: '0.001' } });
  await eventually(
    () => limited.api.get('/api/villas'),
    ({ status }) => status === 429,
  );
  expect(await firstOf('limit-hit')).toMatchObject({ network: '127.0.0.1', account: null });
  await limited.stop();
});

test('whoever looks for bookings and quotes is noted, without what they looked for', async () => {
  await server.api.get('/api/bookings/MDS-GUESSED1').expect(404);
  await server.api.get('/api/quotes/GUESSED2').expect(404);
  await server.api.get('/api/bookings/MDS-GUESSED1').expect(404);
  const probes = await eventually(
    () => eventsOf('not-found-probe'),
    ({ length }) => length === 3,
  );
  const [booking, quote, again] = probes.map(({ subject }) => subject);
  expect([booking, quote]).toEqual([expect.stringMatching(HASH), expect.stringMatching(HASH)]);
  expect(again).toBe(booking);
  expect(quote).not.toBe(booking);
});

test('a payment link that we never made is noted as forged', async () => {
  await server.api.get('/api/payment-links/made.up').expect(404);
  expect(await firstOf('token-forged')).toMatchObject({ subject: expect.stringMatching(HASH) });
});

test('staff who sign in are noted, and whoever fails to', async () => {
  await server.api.post('/admin/login').send({ email: STRANGER, password: 'Guessed-1' }).expect(400);
  await server.api.post('/admin/login').send({ email: ADMIN_EMAIL, password: 'Guessed-1' }).expect(400);
  const failed = await eventually(
    () => eventsOf('staff-sign-in-failed'),
    ({ length }) => length === 2,
  );
  expect(failed.map(({ network, account }) => [network, account])).toEqual([
    ['127.0.0.1', null],
    ['127.0.0.1', null],
  ]);
  const { subject, account } = (await firstOf('staff-sign-in-succeeded')) ?? {};
  expect(subject).toBe(failed[1]?.subject);
  expect(subject).not.toBe(failed[0]?.subject);
  expect(account).toMatch(/^staff:\d+$/);
});

test('a refused upload is noted, and a stored picture’s name is nobody’s business', async () => {
  const answer = await server.api
    .post('/upload')
    .auth(administrator.token, { type: 'bearer' })
    .attach('files', Buffer.from('<svg/>'), { filename: `${STRANGER}.svg`, contentType: 'image/svg+xml' });
  expect(answer.status).toBe(400);
  await firstOf('upload-refused');
  expect(await eventsOf('upload-refused')).toMatchObject([
    { subject: null, account: expect.stringMatching(/^staff:\d+$/), detail: 'invalid-request' },
  ]);
});

test('an event is never changed, and not deleted while it is young', async () => {
  await expect(database.query(`UPDATE security_events SET network = NULL`)).rejects.toThrow(/append-only/);
  await expect(database.query(`TRUNCATE security_events`)).rejects.toThrow(/append-only/);
  await expect(database.query(`DELETE FROM security_events`)).rejects.toThrow(/younger than a week/);
});

test('events and alarms that are over are forgotten in time', async () => {
  await database.query(
    `INSERT INTO security_events (key, kind, detail, occurred_at)
     SELECT gen_random_uuid(), 'limit-hit', days::text, now() - days * interval '1 day' FROM unnest(ARRAY[8, 89, 91]) AS days`,
  );
  await database.query(
    `INSERT INTO security_alarms (pattern, key, state, first_seen, last_seen, count, closed_at)
     SELECT 'limits-hit', days::text, 'closed', '2020-01-01', '2020-01-01', 1, now() - days * interval '1 day'
       FROM unnest(ARRAY[89, 91]) AS days`,
  );
  await runJob(database, 'forget-security-events');
  const kept = (await eventsOf('limit-hit')).map(({ detail }) => detail);
  expect(kept.filter((detail) => /^\d+$/.test(detail))).toEqual(['8', '89']);
  expect(await database.query(`SELECT key FROM security_alarms`)).toEqual([{ key: '89' }]);
});

test('the desk shows what there is, page by page and by kind', async () => {
  const first = await administrator.get('/desk/security?limit=2');
  expect(first.status).toBe(200);
  const { data, meta } = first.body as unknown as {
    data: { events: { id: string }[]; counters: Record<string, Record<string, number>>; alarms: unknown[] };
    meta: { nextBefore: string };
  };
  expect(data.alarms).toEqual([]);
  expect(data.counters).toMatchObject({
    lastHour: { 'webhook-forged': 1, 'not-found-probe': 3, 'google-token-refused': 0 },
    lastDay: { 'webhook-forged': 1, 'not-found-probe': 3, 'limit-hit': 1 },
  });
  expect(data.events).toHaveLength(2);
  const next = await administrator.get(`/desk/security?limit=2&before=${meta.nextBefore}`);
  const ids = [...data.events, ...(next.body as { data: typeof data }).data.events].map(({ id }) => Number(id));
  expect(new Set(ids).size).toBe(4);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));

  const probes = await administrator.get('/desk/security?kind=not-found-probe');
  expect(probes.body).toMatchObject({
    data: { events: Array(3).fill({ kind: 'not-found-probe', network: '127.0.0.1', count: 1 }) },
    meta: { nextBefore: null },
  });
});

test.each(['kind=nothing', 'before=0', 'before=x', 'limit=0', 'limit=201', 'page=1'])(
  'the desk refuses ?%s',
  async (query) => {
    expect((await administrator.get(`/desk/security?${query}`)).status).toBe(400);
  },
);

test('a flood is counted and not kept one by one, and nothing of it is lost when the process ends', async () => {
  const before = (await eventsOf('webhook-forged')).length;
  for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 10 }, forgedWebhook));
  await server.stop();
  const rows = (await eventsOf('webhook-forged')).slice(before);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(200);
  expect(rows.length).toBeLessThan(130); // the share of a network, twice when the minute changed meanwhile
  const lines = server.output().match(/security: webhook-forged/g) ?? [];
  expect(lines.length).toBeLessThan(50);
});

test('nothing of all this tells who somebody is', async () => {
  const [{ rows } = { rows: '' }] = await database.query<{ rows: string }>(
    `SELECT (SELECT jsonb_agg(e)::text FROM security_events e) || (SELECT jsonb_agg(a)::text FROM security_alarms a) AS rows`,
  );
  const logged = server
    .output()
    .split('\n')
    .filter((line) => line.includes('security:'))
    .join('\n');
  expect(rows).toContain('webhook-forged');
  expect(logged).toContain('webhook-forged');
  for (const secret of ['mallory', 'example.org', ADMIN_EMAIL, 'GUESSED', 'made.up', 'Guessed-1'])
    expect(rows + logged).not.toContain(secret);
});
