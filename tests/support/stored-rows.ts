import type { TestDatabase } from './create-database';

const TABLES = [
  'quotes',
  'idempotency_keys',
  'webhook_inbox',
  'ledger_events',
  'allocations',
  'bookings',
  'booking_events',
  'customers',
  'payables',
  'payments',
  'refunds',
  'documents',
  'up_users',
  'risk_assessments',
  'payment_tries',
  'booking_reviews',
  'outgoing_mails',
] as const;

/** How many rows each table that a request may write to holds. */
export async function storedRows(database: TestDatabase): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `SELECT '${table}' AS table, count(*)::int AS rows FROM ${table}`);
  const rows = await database.query<{ table: string; rows: number }>(counts.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ table, rows: count }) => [table, count]));
}
