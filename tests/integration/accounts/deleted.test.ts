import { randomUUID } from 'node:crypto';
import { aCustomer } from '../../support/a-customer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '0', WORKER: 'off' } });
});

interface TableRow {
  readonly table_name: string;
}

/** Every table that says whose a row is, by the given column; those of the admin mean its own people. */
const tablesWith = async (column: string) =>
  (
    await database.query<TableRow>(
      `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = $1
          AND table_name NOT LIKE 'admin\\_%'
        ORDER BY table_name`,
      [column],
    )
  ).map(({ table_name: name }) => name);

async function aSecondFactorOf(kind: 'account' | 'staff', id: number): Promise<void> {
  await database.query(
    `INSERT INTO second_factors (owner_kind, owner_id, state, secret_encrypted) VALUES ($1, $2, 'pending', 'sealed')`,
    [kind, id],
  );
  await database.query(`INSERT INTO recovery_codes (owner_kind, owner_id, code_hash) VALUES ($1, $2, '\\x00')`, [
    kind,
    id,
  ]);
  await database.query(
    `INSERT INTO second_factor_elevations (session_id, owner_kind, owner_id, standing, until) VALUES ($1, $2, $3, 's', now())`,
    [randomUUID(), kind, id],
  );
}

/** Tables in which something of somebody is left. */
async function leftOf(where: readonly (readonly [column: string, condition: string])[], id: number) {
  const left: string[] = [];
  for (const [column, condition] of where) {
    for (const table of await tablesWith(column)) {
      const rows = await database.query(`SELECT 1 FROM ${table} WHERE ${condition} LIMIT 1`, [id]);
      if (rows.length > 0) left.push(table);
    }
  }
  return left;
}

const OF_ACCOUNTS = [
  ['user_id', 'user_id = $1'],
  ['owner_kind', `owner_kind = 'account' AND owner_id = $1`],
] as const;

test('an account that is deleted leaves nothing behind that lets somebody in', async () => {
  const [customer, other] = [await aCustomer(server, database), await aCustomer(server, database)];
  const idOf = async ({ email }: { email: string }) =>
    (await database.query<{ id: number }>('SELECT id FROM up_users WHERE email = $1', [email]))[0]?.id ?? 0;
  const [id, otherId] = [await idOf(customer), await idOf(other)];
  for (const user of [id, otherId]) {
    await aSecondFactorOf('account', user);
    await database.query(
      `INSERT INTO account_identities (provider, subject, user_id, email) VALUES ('google', $1, $2, 'x')`,
      [randomUUID(), user],
    );
    await database.query(`INSERT INTO password_resets (token_hash, user_id, expires_at) VALUES ($1, $2, now())`, [
      Buffer.from(randomUUID()),
      user,
    ]);
    await database.query(
      `INSERT INTO address_changes (user_id, old_email, new_email, expires_at) VALUES ($1, 'a', 'b', now())`,
      [user],
    );
  }
  const everywhere = await leftOf(OF_ACCOUNTS, otherId);
  expect(await leftOf(OF_ACCOUNTS, id)).toEqual(everywhere);
  expect(everywhere.length).toBeGreaterThanOrEqual(8);

  await database.query('DELETE FROM up_users WHERE id = $1', [id]);
  expect(await leftOf(OF_ACCOUNTS, id)).toEqual([]);
  expect(await leftOf(OF_ACCOUNTS, otherId)).toEqual(everywhere);
  expect((await customer.get('/api/me')).status).toBe(401);
  expect((await other.get('/api/me')).status).toBe(200);
});

test('nor does a member of staff', async () => {
  const [staff] = await database.query<{ id: number }>(
    `INSERT INTO admin_users (id, document_id, email) VALUES (70001, 'left', 'left@example.com') RETURNING id`,
  );
  const id = staff?.id ?? 0;
  await aSecondFactorOf('staff', id);
  await aSecondFactorOf('account', id); // of somebody else, by the same number
  await database.query('DELETE FROM admin_users WHERE id = $1', [id]);
  expect(await leftOf([['owner_kind', `owner_kind = 'staff' AND owner_id = $1`]], id)).toEqual([]);
  expect(await leftOf([['owner_kind', `owner_kind = 'account' AND owner_id = $1`]], id)).toHaveLength(3);
});

test('a session of an account that is closed is over for good', async () => {
  const customer = await aCustomer(server, database);
  const setBlocked = (blocked: boolean) =>
    database.query('UPDATE up_users SET blocked = $2 WHERE email = $1', [customer.email, blocked]);
  await setBlocked(true);
  expect((await customer.get('/api/me')).status).toBe(401);
  await setBlocked(false);
  expect((await customer.get('/api/me')).status).toBe(401);
  expect((await customer.signIn()).status).toBe(200);
});
