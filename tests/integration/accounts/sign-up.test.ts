import { randomUUID } from 'node:crypto';
import { aCustomer, callerOf, confirmSignUp, CUSTOMER_PASSWORD, linkOfNewestSignUp } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '0' } });
});

const anEmail = () => `new-${randomUUID()}@example.com`;
const post = (path: string, body: unknown) => callerOf(server.url).send('POST', `/api/auth/${path}`, { body });
const signUp = (email: string, changes: Record<string, unknown> = {}) =>
  post('local/register', { email, password: CUSTOMER_PASSWORD, ...changes });
const accountsOf = (email: string) => database.query('SELECT id FROM up_users WHERE email = $1', [email]);
const mailsTo = (email: string) =>
  database.query<{ kind: string }>('SELECT kind FROM outgoing_mails WHERE recipient = $1 ORDER BY id', [email]);

test('an address has an account once it is confirmed, not before', async () => {
  const email = anEmail();
  expect((await signUp(email)).status).toBe(202);
  expect(await accountsOf(email)).toEqual([]);
  expect((await post('local', { identifier: email, password: CUSTOMER_PASSWORD })).status).toBe(401);

  const confirmed = await confirmSignUp(server.url, database, { email });
  expect(confirmed.status).toBe(200);
  expect(confirmed.body.user.email).toBe(email);
  expect(await accountsOf(email)).toHaveLength(1);
  expect((await post('local', { identifier: email, password: CUSTOMER_PASSWORD })).status).toBe(200);
});

test('the answer is the same for an address that has an account', async () => {
  const known = await aCustomer(server, database);
  const [first, second] = [await signUp(anEmail()), await signUp(known.email)];
  expect(second.status).toBe(first.status);
  expect(Object.keys(second.body)).toEqual(Object.keys(first.body));
  const told = () => mailsTo(known.email);
  await eventually(told, (mails) => mails.some(({ kind }) => kind === 'address-known'));
  expect(await accountsOf(known.email)).toHaveLength(1);
  expect((await known.signIn()).status).toBe(200);
});

test('whoever signs up with the address of somebody else gets nothing from their confirming it', async () => {
  const email = anEmail();
  await signUp(email, { password: 'the password of a stranger' });
  const victim = await confirmSignUp(server.url, database, { email, password: 'the password of the owner' });
  expect(victim.status).toBe(422);
  expect(victim.body.error.details.code).toBe('password-wrong');
  expect(await accountsOf(email)).toEqual([]);
});

test('a sign-up of the owner is not disturbed by those of strangers', async () => {
  const email = anEmail();
  await signUp(email, { password: 'the password of a stranger' });
  await signUp(email);
  await confirmSignUp(server.url, database, { email });
  expect((await post('local', { identifier: email, password: 'the password of a stranger' })).status).toBe(401);
  expect(await database.query('SELECT id FROM sign_ups WHERE email = $1', [email])).toEqual([]);
});

test('nor is the mail that they ask for again', async () => {
  const email = anEmail();
  await signUp(email);
  await signUp(email, { password: 'the password of a stranger' });
  const confirmed = await confirmSignUp(server.url, database, { email }); // by the newest link, which is the stranger's
  expect(confirmed.status).toBe(200);
  expect((await post('local', { identifier: email, password: CUSTOMER_PASSWORD })).status).toBe(200);
});

test('nor is the owner, by however many strangers', async () => {
  const email = anEmail();
  await signUp(email);
  const confirmation = await linkOfNewestSignUp(database, email);
  for (let stranger = 0; stranger < 6; stranger += 1)
    await signUp(email, { password: `the password of stranger ${stranger}` });
  expect((await post('email-confirmation', { confirmation, password: CUSTOMER_PASSWORD })).status).toBe(200);
});

test('forty confirmations at once make one account', async () => {
  const email = anEmail().replace('new-', 'New-');
  await Promise.all([1, 2, 3, 4].map(() => signUp(email)));
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => confirmSignUp(server.url, database, { email: email.toLowerCase() })),
  );
  const open = answers.filter(({ status }) => status === 200);
  expect(open).toHaveLength(1);
  expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
  expect(await accountsOf(email.toLowerCase())).toHaveLength(1);
});

test('what was booked under the address before belongs to the account', async () => {
  const email = anEmail();
  await database.query(
    `INSERT INTO customers (document_id, first_name, last_name, email) VALUES ($1, 'Ada', 'Byron', $2)`,
    [randomUUID().replaceAll('-', '').slice(0, 24), email],
  );
  const customer = await aCustomer(server, database, { email });
  const { body } = await customer.get<{ data: { lastName: string } }>('/api/me');
  expect(body.data.lastName).toBe('Byron');
  expect(await database.query('SELECT id FROM customers WHERE email = $1', [email])).toHaveLength(1);
});

test('asking for the mail again says nothing about the address', async () => {
  const email = anEmail();
  await signUp(email);
  const [known, unknown] = [
    await post('send-email-confirmation', { email }),
    await post('send-email-confirmation', { email: anEmail() }),
  ];
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  await eventually(
    () => mailsTo(email),
    (mails) => mails.length >= 1,
  );
});

test.each([
  ['a field that nobody asked for', { confirmed: true }],
  ['a role', { role: 1 }],
  ['a provider', { provider: 'google' }],
  ['an id', { id: 1 }],
  ['a blocked flag', { blocked: false }],
])('%s is refused', async (_what, changes) => {
  const email = anEmail();
  expect((await signUp(email, changes)).status).toBe(400);
  expect(await database.query('SELECT id FROM sign_ups WHERE email = $1', [email])).toEqual([]);
});

test('a bad password is refused with its reason', async () => {
  const refused = await signUp(anEmail(), { password: 'password1234' });
  expect(refused.status).toBe(422);
  expect(refused.body.error.details).toMatchObject({ code: 'password-refused', path: ['password'] });
});
