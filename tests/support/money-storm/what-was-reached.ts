import type { TestDatabase } from '../create-database';

const TRACES = {
  'money at Stripe': `SELECT FROM ledger_events WHERE kind = 'captured' AND provider = 'stripe' AND payable_id IS NOT NULL`,
  'money at PayPal': `SELECT FROM ledger_events WHERE kind = 'captured' AND provider = 'paypal' AND payable_id IS NOT NULL`,
  'money of nobody': `SELECT FROM ledger_events WHERE suspense = 'unknown-payment'`,
  'a refund': `SELECT FROM ledger_events WHERE kind = 'refunded'`,
  'a refund for a second person': `SELECT FROM tasks WHERE kind = 'refund-to-approve'`,
  'a decided review': `SELECT FROM booking_reviews WHERE decision IS NOT NULL`,
  'a step of dunning': `SELECT FROM dunning_steps`,
  'a dispute': `SELECT FROM disputes`,
  'a warning of fraud': `SELECT FROM fraud_warnings`,
  'a claim': `SELECT FROM deposit_claims`,
  'a notification': `SELECT FROM webhook_inbox WHERE type LIKE 'ipn.%'`,
} as const;

export const EVERYTHING = Object.keys(TRACES);

/** What has left a trace: a storm in which nothing happens proves nothing. */
export async function whatWasReached(database: Pick<TestDatabase, 'query'>): Promise<string[]> {
  const reached = Object.entries(TRACES).map(async ([name, sql]) => {
    const rows = await database.query(`${sql} LIMIT 1`);
    return rows.length > 0 ? [name] : [];
  });
  return (await Promise.all(reached)).flat();
}
