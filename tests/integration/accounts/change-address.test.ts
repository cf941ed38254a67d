import { randomUUID } from 'node:crypto';
import { aCustomer, callerOf, CUSTOMER_PASSWORD, type SessionBody } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { linkIn, startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let post: MailSimulatorProcess;
let server: TestServer;

beforeAll(async () => {
  [database, post] = await Promise.all([createDatabase({ from: 'migrated' }), startMailSimulatorProcess()]);
  server = await startServer({ database, env: { ...post.env, RATE_LIMIT_SCALE: '1000' } });
});

type Customer = Awaited<ReturnType<typeof aCustomer>>;

const anEmail = () => `moved-${randomUUID()}@example.com`;
const auth = (path: string, body: unknown) =>
  callerOf(server.url).send<SessionBody>('POST', `/api/auth/${path}`, { body });
const ask = (customer: Customer, email: string, password = CUSTOMER_PASSWORD) =>
  customer.send('POST', '/api/me/email', { email, password });
const codeIn = async (address: string, page: string) => {
  const mail = await eventually(
    async () => (await post.mailsTo(address)).find(({ links }) => links.some((link) => link.includes(page))),
    (found) => found !== undefined,
  );
  const { searchParams } = linkIn(mail as NonNullable<typeof mail>, page);
  return searchParams.get('confirmation') ?? searchParams.get('code') ?? '';
};
const confirm = async (email: string, password = CUSTOMER_PASSWORD) =>
  auth('email-change', { confirmation: await codeIn(email, '/confirm-new-email'), password });
const signIn = (identifier: string, password = CUSTOMER_PASSWORD) => auth('local', { identifier, password });
const undo = async (address: string) =>
  auth('email-change/undo', { code: await codeIn(address, '/undo-email-change') });
const subjectsTo = async (address: string) => (await post.mailsTo(address)).map(({ subject }) => subject);

/** Somebody whose account has moved. */
async function moved(email = anEmail()) {
  const customer = await aCustomer(server, database);
  expect((await ask(customer, email)).status).toBe(202);
  const confirmed = await confirm(email);
  expect(confirmed.status).toBe(200);
  return { customer, email, confirmed };
}

describe('a change of address', () => {
  test('is made by the link to the new address and the password: sessions end, one opens', async () => {
    const { customer, email, confirmed } = await moved();
    expect(confirmed.body.user.email).toBe(email);
    expect((await customer.get('/api/me')).status).toBe(401);
    const me = await callerOf(server.url).send<{ data: { email: string } }>('GET', '/api/me', {
      jwt: confirmed.body.jwt,
    });
    expect([me.status, me.body.data.email]).toEqual([200, email]);
    expect((await signIn(customer.email)).status).toBe(401);
    expect((await signIn(email)).status).toBe(200);
    expect(
      await database.query('SELECT email FROM customers WHERE email IN ($1, $2)', [customer.email, email]),
    ).toEqual([{ email }]);
  });

  test('changes nothing before it is confirmed, and the old address hears of it', async () => {
    const [customer, email] = [await aCustomer(server, database), anEmail()];
    await ask(customer, email);
    await codeIn(email, '/confirm-new-email');
    expect((await signIn(customer.email)).status).toBe(200);
    expect((await signIn(email)).status).toBe(401);
    expect(await subjectsTo(customer.email)).toContain('Your account is to have another e-mail address');
  });

  test('is answered in the same way where the address has an account, whose owner alone is told', async () => {
    const [customer, owner] = [await aCustomer(server, database), await aCustomer(server, database)];
    const other = await aCustomer(server, database);
    const [taken, free] = [await ask(customer, owner.email), await ask(other, anEmail())];
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    await eventually(
      () => subjectsTo(owner.email),
      (subjects) => subjects.includes('You already have an account'),
    );
    expect(
      await database.query('SELECT 1 FROM address_changes WHERE new_email = $1 AND token_hash IS NOT NULL', [
        owner.email,
      ]),
    ).toEqual([]);
    expect((await owner.signIn()).status).toBe(200);
  });

  test('takes the password, and a new address', async () => {
    const customer = await aCustomer(server, database);
    const wrong = await ask(customer, anEmail(), 'not my password at all');
    expect([wrong.status, wrong.body.error.details.code]).toEqual([422, 'password-wrong']);
    const same = await ask(customer, customer.email.toUpperCase());
    expect([same.status, same.body.error.details]).toMatchObject([400, { code: 'invalid-request' }]);
    expect(await database.query('SELECT 1 FROM address_changes WHERE old_email = $1', [customer.email])).toEqual([]);
  });

  test('is nothing for somebody without a password', async () => {
    const customer = await aCustomer(server, database);
    await database.query('UPDATE up_users SET password = NULL WHERE email = $1', [customer.email]);
    const refused = await ask(customer, anEmail());
    expect([refused.status, refused.body.error.details.code]).toEqual([409, 'password-needed']);
  });

  test('gains nothing from a stranger who opens the link to their own mailbox', async () => {
    const [customer, victim] = [await aCustomer(server, database), anEmail()];
    await ask(customer, victim);
    expect((await confirm(victim, 'the password of the stranger')).status).toBe(422);
    expect((await signIn(victim)).status).toBe(401);
  });

  test('brings the bookings that were made under the new address, and leaves one customer', async () => {
    const email = anEmail();
    const [guest] = await database.query<{ id: number }>(
      `INSERT INTO customers (document_id, first_name, email) VALUES ($1, 'Guest', $2) RETURNING id`,
      [randomUUID().replaceAll('-', '').slice(0, 24), email],
    );
    const [booking] = await database.query<{ id: number }>(
      `INSERT INTO bookings (document_id, reference, contact_first_name, contact_last_name)
       VALUES ($1, $2, 'Ada', 'Guest') RETURNING id`,
      [randomUUID().replaceAll('-', '').slice(0, 24), `MDS-${randomUUID().slice(0, 8)}`],
    );
    await database.query('INSERT INTO bookings_customer_lnk (booking_id, customer_id) VALUES ($1, $2)', [
      booking?.id,
      guest?.id,
    ]);
    const { customer } = await moved(email);
    const whose = () =>
      database.query(
        `SELECT c.email, u.email AS account FROM bookings_customer_lnk l JOIN customers c ON c.id = l.customer_id
           LEFT JOIN customers_account_lnk a ON a.customer_id = c.id LEFT JOIN up_users u ON u.id = a.user_id
          WHERE l.booking_id = $1`,
        [booking?.id],
      );
    expect(await whose()).toEqual([{ email, account: email }]);
    expect(await database.query('SELECT 1 FROM customers WHERE id = $1', [guest?.id])).toEqual([]);

    expect((await undo(customer.email)).status).toBe(200);
    expect(await whose()).toEqual([{ email, account: null }]);
    await database.query('DELETE FROM bookings WHERE id = $1', [booking?.id]);
  });

  test('voids resets and sign-ups that are on their way', async () => {
    const [customer, email] = [await aCustomer(server, database), anEmail()];
    await auth('forgot-password', { email: customer.email });
    const reset = await codeIn(customer.email, '/reset-password');
    await auth('local/register', { email, password: CUSTOMER_PASSWORD });
    const signUp = await codeIn(email, '/confirm-email');
    await ask(customer, email);
    expect((await confirm(email)).status).toBe(200);
    expect((await auth('reset-password', { code: reset, password: 'a new sentence of a thief' })).status).toBe(410);
    expect((await auth('email-confirmation', { confirmation: signUp, password: CUSTOMER_PASSWORD })).status).toBe(410);
  });
});

describe('its link', () => {
  test('works once, of ten at once too', async () => {
    const [customer, email] = [await aCustomer(server, database), anEmail()];
    await ask(customer, email);
    const confirmation = await codeIn(email, '/confirm-new-email');
    const body = { confirmation, password: CUSTOMER_PASSWORD };
    const answers = await Promise.all(Array.from({ length: 10 }, () => auth('email-change', body)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => ![200, 410, 429].includes(status))).toEqual([]);
  });

  test('is no place to guess the password of an account', async () => {
    const [customer, email] = [await aCustomer(server, database), anEmail()];
    await ask(customer, email);
    const statuses: number[] = [];
    for (let round = 0; round < 6; round += 1) statuses.push((await confirm(email, `guess number ${round}`)).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  test('is void after another password, and after another change', async () => {
    const customer = await aCustomer(server, database);
    const [first, second] = [anEmail(), anEmail()];
    await ask(customer, first);
    const confirmation = await codeIn(first, '/confirm-new-email');
    await ask(customer, second);
    expect((await auth('email-change', { confirmation, password: CUSTOMER_PASSWORD })).status).toBe(410);

    const password = 'another sentence of the owner';
    const last = await codeIn(second, '/confirm-new-email');
    await customer.send('POST', '/api/auth/change-password', { currentPassword: CUSTOMER_PASSWORD, password });
    expect((await auth('email-change', { confirmation: last, password })).status).toBe(410);
    expect((await signIn(customer.email, password)).status).toBe(200);
  });

  test('loses against an account that the address has by now', async () => {
    const [customer, email] = [await aCustomer(server, database), anEmail()];
    await ask(customer, email);
    const confirmation = await codeIn(email, '/confirm-new-email');
    await aCustomer(server, database, { email });
    expect((await auth('email-change', { confirmation, password: CUSTOMER_PASSWORD })).status).toBe(410);
    expect((await customer.get('/api/me')).status).toBe(200);
  });

  test('leaves one account where two want one address at once', async () => {
    const email = anEmail();
    const customers = await Promise.all([1, 2, 3, 4].map(() => aCustomer(server, database)));
    for (const customer of customers) await ask(customer, email);
    const links = await eventually(
      async () => (await post.mailsTo(email)).flatMap(({ links }) => links),
      (found) => found.length === customers.length,
    );
    const codes = links.map((link) => new URL(link).searchParams.get('confirmation'));
    const answers = await Promise.all(
      codes.map((confirmation) => auth('email-change', { confirmation, password: CUSTOMER_PASSWORD })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
    expect(await database.query('SELECT 1 FROM up_users WHERE email = $1', [email])).toHaveLength(1);
  });
});

describe('the old address', () => {
  test('takes the account back, and shuts out whoever took it', async () => {
    const [customer, email] = [await aCustomer(server, database), anEmail()];
    const user = `(SELECT id FROM up_users WHERE email = $1)`;
    // what a thief who knows the password adds before they move the account
    await database.query(
      `INSERT INTO account_identities (provider, subject, user_id, email) VALUES ('google', $2, ${user}, $1)`,
      [customer.email, randomUUID()],
    );
    await ask(customer, email);
    const confirmed = await confirm(email);
    await database.query(
      `INSERT INTO second_factors (owner_kind, owner_id, state, secret_encrypted, last_used_step, confirmed_at)
       SELECT 'account', id, 'active', 'sealed', 1, now() FROM up_users WHERE email = $1`,
      [email],
    );
    expect((await undo(customer.email)).status).toBe(200);
    expect((await callerOf(server.url).send('GET', '/api/me', { jwt: confirmed.body.jwt })).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(customer.email)).status).toBe(401); // whoever took it knows the password
    expect(await database.query(`SELECT 1 FROM account_identities WHERE user_id = ${user}`, [customer.email])).toEqual(
      [],
    );

    const left = 'An account has left this e-mail address';
    await eventually(
      () => subjectsTo(email),
      (subjects) => subjects.includes(left),
    );
    const code = await codeIn(customer.email, '/reset-password');
    expect((await auth('reset-password', { code, password: 'a new sentence of the owner' })).status).toBe(200);
    expect((await signIn(customer.email, 'a new sentence of the owner')).status).toBe(200);
  });

  test('does so past a second move, whose own way back is void then', async () => {
    const { customer, email, confirmed } = await moved();
    const third = anEmail();
    const body = { email: third, password: CUSTOMER_PASSWORD };
    await callerOf(server.url).send('POST', '/api/me/email', { jwt: confirmed.body.jwt, body });
    expect((await confirm(third)).status).toBe(200);
    expect((await undo(customer.email)).status).toBe(200);
    expect((await undo(email)).status).toBe(410);
    expect(await database.query('SELECT 1 FROM up_users WHERE email = $1', [customer.email])).toHaveLength(1);
  });

  test('gets its link for a new password however many were asked for at the other', async () => {
    const { customer, email } = await moved();
    for (let round = 1; round <= 5; round += 1) {
      await auth('forgot-password', { email });
      await eventually(
        () =>
          database.query('SELECT 1 FROM password_resets r JOIN up_users u ON u.id = r.user_id WHERE u.email = $1', [
            email,
          ]),
        ({ length }) => length === round,
      );
    }
    expect((await undo(customer.email)).status).toBe(200);
    const code = await codeIn(customer.email, '/reset-password');
    expect((await auth('reset-password', { code, password: 'a new sentence of the owner' })).status).toBe(200);
  });

  test('is nobody else’s while it can take the account back', async () => {
    const { customer } = await moved();
    await auth('local/register', { email: customer.email, password: CUSTOMER_PASSWORD });
    const signUp = await codeIn(customer.email, '/confirm-email');
    const refused = await auth('email-confirmation', { confirmation: signUp, password: CUSTOMER_PASSWORD });
    expect([refused.status, refused.body]).toMatchObject([409, { error: { details: { code: 'address-reserved' } } }]);
    const other = await aCustomer(server, database);
    await ask(other, customer.email);
    expect((await confirm(customer.email)).status).toBe(409);
    expect((await other.get('/api/me')).status).toBe(200);
    expect((await undo(customer.email)).status).toBe(200);
  });

  test('does so once, and not for ever', async () => {
    const first = await moved();
    expect((await undo(first.customer.email)).status).toBe(200);
    expect((await undo(first.customer.email)).status).toBe(410);
    const second = await moved();
    await database.query(`UPDATE address_changes SET expires_at = now() WHERE new_email = $1`, [second.email]);
    expect((await undo(second.customer.email)).status).toBe(410);
    expect((await signIn(second.email)).status).toBe(200);
  });
});

test('a mailbox is not filled, however often somebody asks', async () => {
  const [customer, email] = [await aCustomer(server, database), anEmail()];
  for (let round = 0; round < 8; round += 1) {
    expect((await ask(customer, email)).status).toBe(202);
    await eventually(
      () =>
        database.query(
          `SELECT 1 FROM pgboss.job WHERE name IN ('announce-address-change', 'send-mail') AND state IN ('created', 'active')`,
        ),
      ({ length }) => length === 0,
    );
  }
  expect(await post.mailsTo(email)).toHaveLength(5);
});
