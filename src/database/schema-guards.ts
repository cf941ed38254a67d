import type { Knex } from 'knex';
import { tieToPeople } from './tie-to-people';

/**
 * A promise about Strapi's own tables that only the database can keep. `unique: true` in a content type is a question
 * asked before writing, not a constraint: forty simultaneous sign-ups with one address made eight accounts.
 */
export interface SchemaGuard {
  /** Name of the unique index. */
  readonly index: string;
  readonly table: string;
  /** SQL expressions, as in CREATE INDEX. */
  readonly columns: string;
  /** SQL condition of a partial index. */
  readonly where?: string;
}

/** Draft & Publish keeps two rows of one document with the same slug: one draft, one published. Unique within each. */
function slugOf(table: string): SchemaGuard {
  return {
    index: `${table}_slug_guard`,
    table,
    columns: 'lower(slug), (published_at is null)',
    where: 'slug is not null',
  };
}

export const SCHEMA_GUARDS: readonly SchemaGuard[] = [
  { index: 'up_users_email_guard', table: 'up_users', columns: 'lower(email)', where: 'email is not null' },
  { index: 'up_users_username_guard', table: 'up_users', columns: 'lower(username)', where: 'username is not null' },
  { index: 'admin_users_email_guard', table: 'admin_users', columns: 'lower(email)', where: 'email is not null' },
  slugOf('vehicles'),
  slugOf('villas'),
  slugOf('yachts'),
  { index: 'locations_slug_guard', table: 'locations', columns: 'lower(slug)', where: 'slug is not null' },
  { index: 'extras_code_guard', table: 'extras', columns: 'lower(code)', where: 'code is not null' },
  { index: 'promo_codes_code_guard', table: 'promo_codes', columns: 'lower(code)', where: 'code is not null' },
  { index: 'units_code_guard', table: 'units', columns: 'lower(code)', where: 'code is not null' },
  { index: 'customers_email_guard', table: 'customers', columns: 'lower(email)' },
  { index: 'bookings_reference_guard', table: 'bookings', columns: 'reference' },
  { index: 'payments_idempotency_key_guard', table: 'payments', columns: 'idempotency_key' },
  {
    index: 'payments_provider_reference_guard',
    table: 'payments',
    columns: 'provider, provider_reference',
    where: 'provider_reference is not null',
  },
  { index: 'refunds_idempotency_key_guard', table: 'refunds', columns: 'idempotency_key' },
  { index: 'disputes_provider_reference_guard', table: 'disputes', columns: 'provider_reference' },
  { index: 'fraud_warnings_provider_reference_guard', table: 'fraud_warnings', columns: 'provider_reference' },
  {
    index: 'refunds_provider_reference_guard',
    table: 'refunds',
    columns: 'provider_reference',
    where: 'provider_reference is not null',
  },
  { index: 'tasks_open_cause_guard', table: 'tasks', columns: 'cause', where: "state = 'open'" },
];

/** Any number, the same in every process: two processes that start together make the indexes one after the other. */
const GUARD_LOCK = 5_417_202;

/**
 * Makes every unique index, reference and trigger that is not there yet. Runs after Strapi's schema sync, in each start, idempotent.
 * @throws Error naming the table and the SQL that lists the offenders, when rows that break the promise exist already.
 */
export async function applySchemaGuards(connection: Knex, guards: readonly SchemaGuard[]): Promise<void> {
  await connection.transaction(async (trx) => {
    await trx.raw('set local statement_timeout = 0');
    await trx.raw('set local lock_timeout = 0');
    await trx.raw('select pg_advisory_xact_lock(?)', [GUARD_LOCK]);
    for (const guard of guards) await applyGuard(trx, guard);
    await tieToPeople(trx);
  });
}

async function applyGuard(trx: Knex.Transaction, { index, table, columns, where }: SchemaGuard): Promise<void> {
  const condition = where === undefined ? '' : ` where ${where}`;
  try {
    await trx.raw(`create unique index if not exists "${index}" on "${table}" (${columns})${condition}`);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const offenders = `select ${columns}, count(*) from "${table}"${condition} group by ${columns} having count(*) > 1`;
    throw new Error(
      `The table ${table} holds rows that must be one, so the unique index ${index} cannot be made. ` +
        `This lists them: ${offenders}; merge or rename them, then start again.`,
      { cause: error },
    );
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
