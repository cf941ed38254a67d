import type { Client } from 'pg';

/** Everybody's; what it costs to check does not depend on the others'. */
export const PASSWORD = 'a long sentence that nobody tries';

const ADD_ACCOUNTS = `
  WITH account AS (
    INSERT INTO up_users (document_id, username, email, provider, password, confirmed, blocked, created_at, updated_at, published_at)
    SELECT 'benchmarkaccount' || lpad(number::text, 8, '0'), email, email, 'local', $1, true, false, now(), now(), now()
      FROM generate_series(0, $2::integer - 1) number
     CROSS JOIN LATERAL (SELECT 'account-' || number || '@guest.example') address (email)
    RETURNING id)
  INSERT INTO up_users_role_lnk (user_id, role_id, user_ord)
  SELECT account.id, role.id, account.id FROM account, up_roles role WHERE role.type = 'authenticated'`;

/** What somebody sends to sign in. */
export function credentials(index: number): string {
  return JSON.stringify({ identifier: `account-${index}@guest.example`, password: PASSWORD });
}

/**
 * Confirmed accounts, all with one password, in the tables of users-permissions.
 * @param passwordHash as the application that uses them makes it
 */
export async function loadAccounts(database: Client, accounts: number, passwordHash: string): Promise<void> {
  await database.query(ADD_ACCOUNTS, [passwordHash, accounts]);
  await database.query('VACUUM ANALYZE up_users, up_users_role_lnk');
}
