import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { runReconciliation } from '../../support/run-reconciliation';

/** More than two batches. */
const AMOUNTS = Array.from({ length: 45 }, (_, index) => 1_000 + index);

let both: ShopWithPaypal;

beforeAll(async () => {
  both = await openShopWithPaypal();
  for (const amount of AMOUNTS) await bill('eur', amount);
});

afterEach(() => expectInvariantsToHold(both.shop.database.url));

const bill = (currency: string, amount: number) => both.shop.desk.control(`fees/${currency}`, { amount });

const reconcile = (expectedExitCode: number) => runReconciliation(both.environment, expectedExitCode);

const entered = async () =>
  (
    await both.shop.database.query<{ amount_minor: string }>(
      `SELECT amount_minor FROM ledger_events WHERE kind = 'fee' ORDER BY amount_minor`,
    )
  ).map(({ amount_minor: minor }) => Number(minor));

const openTasks = () =>
  both.shop.database.query<{ cause: string }>(`SELECT cause FROM tasks WHERE kind = 'books-differ' AND state = 'open'`);

test('what went well before a failure stays, and the next run enters the rest, nothing twice', async () => {
  await both.shop.database.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF (SELECT count(*) FROM ledger_events WHERE kind = 'fee') >= 30 THEN RAISE EXCEPTION 'planted'; END IF;
       RETURN NEW;
     END $$`,
  );
  await both.shop.database.query(
    `CREATE TRIGGER planted BEFORE INSERT ON ledger_events FOR EACH ROW EXECUTE FUNCTION fail()`,
  );
  expect(await reconcile(1)).toContain('planted');
  const before = (await entered()).length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(AMOUNTS.length);

  await both.shop.database.query(`DROP FUNCTION fail CASCADE`);
  await reconcile(0);
  expect(await entered()).toEqual(AMOUNTS);
});

test('one that cannot be read keeps nothing else from being entered, and a person is told once', async () => {
  await bill('sek', 77);
  await bill('eur', 2_000);
  const printed = await reconcile(1);
  expect(printed).toMatch(/alarm: the books differ: Stripe lists a fee \(txn_\w+\) that cannot be read, .*SEK/);
  expect(await entered()).toEqual([...AMOUNTS, 2_000]);
  const told = await openTasks();
  expect(told).toEqual([{ cause: expect.stringMatching(/^books:stripe:unreadable-fee:txn_/) }]);

  expect(await reconcile(1)).not.toContain('alarm:');
  expect(await openTasks()).toEqual(told);
});

test('is no difference any more once it was entered', async () => {
  await both.shop.database.query(
    `INSERT INTO ledger_events (kind, provider, provider_reference, amount_minor, currency)
     SELECT 'fee', 'stripe', body ->> 'reference', 7, 'EUR' FROM reconciliation_findings
      WHERE body ->> 'problem' = 'unreadable-fee' LIMIT 1`,
  );
  expect(await reconcile(0)).toContain('It could be read since, and was entered.');
  expect(await openTasks()).toEqual([]);
});
