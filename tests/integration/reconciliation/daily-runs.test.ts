import { z } from 'zod';
import { lastDayToReconcile } from '../../../src/domain/reconciliation/reconciliation-days';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { startServer } from '../../support/start-server';

let both: ShopWithPaypal;

beforeAll(async () => {
  both = await openShopWithPaypal();
});

interface RunRow {
  readonly provider: string;
  readonly age: number;
  readonly attempts: number;
  readonly is_done: boolean;
}

const LAST = lastDayToReconcile(new Date());

/** The runs, by how many days they are older than the last that is due. */
const runs = () =>
  both.shop.database.query<RunRow>(
    `SELECT provider, $1::date - day AS age, attempts, finished_at IS NOT NULL AS is_done
       FROM reconciliation_runs ORDER BY provider, day`,
    [LAST],
  );

const areDone = (rows: readonly RunRow[]) => rows.length === 6 && rows.every(({ is_done }) => is_done);

async function listCalls(url: string, path: string): Promise<(number | null)[]> {
  const response = await fetch(`${url}/_control/calls`);
  const calls = z.array(z.object({ path: z.string(), status: z.number().nullable() })).parse(await response.json());
  return calls.filter((call) => call.path === path).map(({ status }) => status);
}

/** Several jobs that nobody needs, and that two processes may take up at the same moment. */
const crowdOfJobs = () =>
  both.shop.database.query(
    `INSERT INTO pgboss.job (name, data, singleton_key, policy)
     SELECT 'reconcile-books', '{}', 'crowd-' || n, 'short' FROM generate_series(1, 6) AS n`,
  );

test('two processes compare each missed day once, and a day that could not be read is tried again', async () => {
  const { shop, paypal, environment } = both;
  await startServer({ database: shop.database, stripe: shop.stripe, env: environment });
  await shop.desk.control('faults', { method: 'GET', path: '/v1/balance_transactions', kind: 'status', status: 503 });
  await shop.database.query(
    `INSERT INTO reconciliation_runs (provider, day, claimed_until, finished_at)
     SELECT provider, $1::date - 2, now(), now() FROM unnest(ARRAY['stripe', 'paypal']) AS provider`,
    [LAST],
  );
  await crowdOfJobs();
  await eventually(runs, areDone, 200); // the day that went wrong is given back for a minute
  expect(await runs()).toEqual([
    { provider: 'paypal', age: 2, attempts: 1, is_done: true },
    { provider: 'paypal', age: 1, attempts: 1, is_done: true },
    { provider: 'paypal', age: 0, attempts: 1, is_done: true },
    { provider: 'stripe', age: 2, attempts: 1, is_done: true },
    { provider: 'stripe', age: 1, attempts: expect.any(Number), is_done: true },
    { provider: 'stripe', age: 0, attempts: expect.any(Number), is_done: true },
  ]);
  expect((await runs()).filter(({ provider, attempts }) => provider === 'stripe' && attempts === 2)).toHaveLength(1);
  expect(await listCalls(paypal.running.url, '/v1/reporting/transactions')).toEqual([200, 200]);
  expect((await listCalls(shop.stripe.url, '/v1/balance_transactions')).sort()).toEqual([200, 200, 503]);
}, 300_000);

test('a finished day is never compared again, and never changed', async () => {
  await crowdOfJobs();
  await eventually(
    () => both.shop.database.query(`SELECT FROM pgboss.job WHERE name = 'reconcile-books' AND state < 'completed'`),
    (rows) => rows.length === 0,
  );
  expect(await listCalls(both.paypal.running.url, '/v1/reporting/transactions')).toHaveLength(2);
  await expect(both.shop.database.query(`UPDATE reconciliation_runs SET attempts = 9`)).rejects.toThrow(
    /kept as it was/,
  );
  await expect(both.shop.database.query(`DELETE FROM reconciliation_runs`)).rejects.toThrow(/append-only/);
  await expectInvariantsToHold(both.shop.database.url);
});

test('what a finding said is never changed', async () => {
  await both.shop.database.query(
    `INSERT INTO reconciliation_findings (cause, status, provider, body, explanation, actor)
     VALUES ('books:test', 'explained', 'stripe', '{}', 'a test', 'test')`,
  );
  await expect(both.shop.database.query(`UPDATE reconciliation_findings SET status = 'found'`)).rejects.toThrow(
    /append-only/,
  );
});
