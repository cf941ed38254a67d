import type { Knex } from 'knex';

/**
 * Our tables are made before Strapi's on an empty database, so that they cannot refer to them before now: what belongs to an
 * account goes with it.
 */
const TABLES_OF_ACCOUNTS = ['account_sessions', 'account_identities', 'address_changes', 'password_resets'] as const;

/** What follows in our tables from a change of a row in Strapi's, whoever makes it. The functions are made by a migration. */
const TRIGGERS = [
  { name: 'up_users_deletion_guard', on: `AFTER DELETE ON up_users`, does: `forget_second_factor('account')` },
  { name: 'up_users_waitlist_guard', on: `AFTER DELETE ON up_users`, does: `forget_waiting()` },
  { name: 'customers_waitlist_guard', on: `AFTER DELETE ON customers`, does: `forget_waiting()` },
  { name: 'up_users_offers_guard', on: `AFTER DELETE ON up_users`, does: `forget_offered()` },
  { name: 'customers_offers_guard', on: `AFTER DELETE ON customers`, does: `forget_offered()` },
  { name: 'admin_users_deletion_guard', on: `AFTER DELETE ON admin_users`, does: `forget_second_factor('staff')` },
  {
    name: 'up_users_closing_guard',
    on: `AFTER UPDATE OF blocked, confirmed ON up_users`,
    when: `NEW.blocked IS TRUE OR NEW.confirmed IS NOT TRUE`,
    does: `end_sessions_of_closed_account()`,
  },
] as const;

/** Ties what lets people in to their rows in Strapi's tables, unless that was done before. Idempotent; one process at a time. */
export async function tieToPeople(trx: Knex.Transaction): Promise<void> {
  for (const table of TABLES_OF_ACCOUNTS) await applyReference(trx, table);
  for (const trigger of TRIGGERS) await applyTrigger(trx, trigger);
}

async function applyReference(trx: Knex.Transaction, table: string): Promise<void> {
  const name = `${table}_account_guard`;
  if (await trx('pg_constraint').where({ conname: name }).first('conname')) return;
  await trx.raw(`DELETE FROM "${table}" WHERE user_id NOT IN (SELECT id FROM up_users)`);
  await trx.raw(
    `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" FOREIGN KEY (user_id) REFERENCES up_users ON DELETE CASCADE`,
  );
}

async function applyTrigger(trx: Knex.Transaction, trigger: (typeof TRIGGERS)[number]): Promise<void> {
  const { name, on, does } = trigger;
  if (await trx('pg_trigger').where({ tgname: name }).first('tgname')) return;
  const when = 'when' in trigger ? `WHEN (${trigger.when})` : '';
  await trx.raw(`CREATE TRIGGER "${name}" ${on} FOR EACH ROW ${when} EXECUTE FUNCTION ${does}`);
}
