import { Client } from 'pg';
import { checkInvariants } from '../../../src/invariants/check-invariants';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { runReconciliation } from '../../support/run-reconciliation';
import { runScript } from '../../support/run-script';

let both: ShopWithPaypal;
/** Money that came past the shop. */
let orphan = { intent: '', charge: '' };

beforeAll(async () => {
  both = await openShopWithPaypal();
});

const reconcile = (expectedExitCode: number) => runReconciliation(both.environment, expectedExitCode);

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => both.shop.guest.booking(booking),
    ({ data }) => isSo(data),
  );

/** A payment that somebody took without the shop. @returns the ids of the payment and of its charge */
async function paymentOutsideTheShop(amount: number): Promise<{ intent: string; charge: string }> {
  const { stripe } = both.shop.desk;
  const created = await stripe.paymentIntents.create({ amount, currency: 'eur' });
  await both.shop.desk.payWith(created.client_secret ?? '');
  const { data } = await stripe.charges.list({ payment_intent: created.id });
  return { intent: created.id, charge: data[0]?.id ?? '' };
}

async function confirmedBooking(): Promise<{ booking: BookingView; intent: string }> {
  const { booking, payment } = await both.shop.aStartedPayment();
  const { id: intent } = await both.shop.desk.payWith(payment.clientSecret);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  return { booking, intent };
}

/** A guest who paid by card after giving PayPal up, whose order there took the money all the same. */
async function paidAtBoth(): Promise<BookingView> {
  const { shop, paypal } = both;
  const booking = await shop.aBooking();
  const order = await both.orderFor(booking);
  await shop.database.query(`UPDATE payments SET state = 'canceled' WHERE provider_reference = $1`, [order]);
  const { data: payment } = await shop.guest.pay(booking);
  await shop.desk.payWith(payment.clientSecret);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  await paypal.client.control('POST', `orders/${order}/approve`);
  await paypal.client.object('POST', `/v2/checkout/orders/${order}/capture`, {});
  await bookingThat(booking, ({ attention }) => attention.includes('paid-twice'));
  return booking;
}

/** Money entered by us with one euro less than was taken. */
async function wrongEntry(): Promise<string> {
  const { charge } = await paymentOutsideTheShop(45_000);
  await both.shop.database.query(
    `INSERT INTO ledger_events (kind, provider, provider_reference, suspense, amount_minor, currency)
     VALUES ('captured', 'stripe', $1, 'unknown-payment', 44900, 'EUR')`,
    [charge],
  );
  return charge;
}

interface FindingRow {
  readonly problem: string;
  readonly reference: string;
  readonly status: string;
  readonly explanation: string;
}

const findings = () =>
  both.shop.database.query<FindingRow & { cause: string }>(
    `SELECT cause, body ->> 'problem' AS problem, body ->> 'reference' AS reference, status, explanation
       FROM reconciliation_findings ORDER BY body ->> 'problem', body ->> 'kind', seq`,
  );

const openTasks = () =>
  both.shop.database.query<{ kind: string; cause: string }>(
    `SELECT kind, cause FROM tasks WHERE state = 'open' ORDER BY cause`,
  );

/** Everything that a run may write. */
const everything = async () => ({
  findings: await findings(),
  tasks: await both.shop.database.query(`SELECT cause, state, kind FROM tasks ORDER BY id`),
  ledger: await both.shop.database.query(`SELECT seq, encode(hash, 'hex') AS hash FROM ledger_events ORDER BY seq`),
  inbox: await both.shop.database.query(`SELECT event_id FROM webhook_inbox ORDER BY id`),
  bookings: await both.shop.database.query(`SELECT reference, state, version, attention FROM bookings ORDER BY id`),
});

test('finds an orphan payment, a missing refund, a wrong amount and a duplicate in one run, and explains each', async () => {
  const { shop } = both;
  const duplicate = await paidAtBoth();
  const refunded = await confirmedBooking();
  await expectInvariantsToHold(shop.database.url);
  await shop.desk.control('webhooks/withhold'); // from here on Stripe's webhooks are lost
  await shop.desk.control(`payment_intents/${refunded.intent}/refund`, { amount: 1_500 });
  orphan = await paymentOutsideTheShop(12_000);
  const wrong = await wrongEntry();

  const printed = await reconcile(1);

  expect(printed).toContain(`Stripe took 120.00 EUR`);
  expect(printed).toContain(`Stripe gave back 15.00 `);
  expect(printed).toContain(`Stripe took 450.00 EUR (${wrong}), and our ledger says 449.00 EUR, 1.00 EUR apart.`);
  expect(printed).toMatch(
    /were owed and paid 2 times: [\d.]+ [A-Z]{3} at PayPal \(\w+\) and [\d.]+ [A-Z]{3} at Stripe \(ch_\w+\)/,
  );
  expect(printed).toContain('✗ 1 open');
  expect(printed.match(/alarm: the books differ/g)).toHaveLength(1);

  expect((await findings()).map(({ problem, status, explanation }) => [problem, status, explanation])).toEqual([
    ['duplicate', 'found', expect.stringContaining('are too much.')],
    ['duplicate', 'explained', expect.stringContaining('waits in suspense, where a person decides')],
    ['missing-with-us', 'found', expect.stringContaining(`Stripe took 120.00 EUR`)],
    ['missing-with-us', 'explained', 'Settled: it waits in suspense as unknown-payment.'],
    ['missing-with-us', 'found', expect.stringContaining(`Stripe gave back 15.00 `)],
    ['missing-with-us', 'explained', `Settled: it belongs to a payable of booking ${refunded.booking.reference}.`],
    ['wrong-amount', 'found', expect.stringContaining('1.00 EUR apart.')],
    ['wrong-amount', 'raised', expect.stringContaining('1.00 EUR apart.')],
  ]);
  expect(await openTasks()).toEqual([
    { kind: 'first-payment-refunded', cause: `attention:first-payment-refunded:${refunded.booking.reference}` },
    { kind: 'paid-twice', cause: `attention:paid-twice:${duplicate.reference}` },
    { kind: 'books-differ', cause: `books:stripe:wrong-amount:captured:${wrong}` },
    { kind: 'suspense-money', cause: `suspense-money:stripe:${orphan.charge}` },
  ]);
});

test('has sent what was missed through the inbox, once, and settled it like a webhook', async () => {
  const events = await both.shop.database.query<{ event_id: string; is_settled: boolean }>(
    `SELECT event_id, settled_at IS NOT NULL AS is_settled FROM webhook_inbox WHERE event_id LIKE 'reconciliation:%' ORDER BY 1`,
  );
  expect(events).toEqual([
    { event_id: expect.stringMatching(/^reconciliation:captured:ch_/), is_settled: true },
    { event_id: expect.stringMatching(/^reconciliation:refunded:re_/), is_settled: true },
  ]);
  const refunds = await both.shop.database.query(
    `SELECT l.amount_minor FROM ledger_events l WHERE l.kind = 'refunded' AND l.booking_reference IS NOT NULL`,
  );
  expect(refunds).toEqual([{ amount_minor: '1500' }]);
});

test('changes nothing when it runs again, twice at once', async () => {
  const before = await everything();
  const printed = await Promise.all([reconcile(1), reconcile(1)]);
  for (const output of printed) expect(output).not.toContain('alarm:');
  expect(await everything()).toEqual(before);
});

test('leaves everything in order but what was planted', async () => {
  const database = new Client({ connectionString: both.shop.database.url });
  await database.connect();
  const broken = await checkInvariants(database).finally(() => database.end());
  const planted = (await findings()).find(({ problem }) => problem === 'wrong-amount')?.reference;
  expect(broken.map(({ number, offenders }) => [number, offenders])).toEqual([
    [3, [expect.objectContaining({ cause: `suspense-money:stripe:${planted}` })]],
  ]);
});

test('tells of money that only our ledger knows, and is quiet once a person has seen to it', async () => {
  await both.shop.database.query(
    `INSERT INTO ledger_events (kind, provider, provider_reference, suspense, amount_minor, currency)
     VALUES ('captured', 'paypal', 'INVENTED', 'unknown-payment', 1000, 'EUR')`,
  );
  expect(await reconcile(1)).toContain('PayPal took 10.00 EUR (INVENTED), which PayPal does not list');
  expect((await openTasks()).filter(({ kind }) => kind === 'books-differ')).toHaveLength(2);
  await both.shop.database.query(
    `UPDATE tasks SET state = 'done', closed_by = 'finance@midas.example' WHERE kind = 'books-differ' AND state = 'open'`,
  );
  expect(await reconcile(0)).toContain('✓ nothing is open');
  const after = await everything();
  expect(after.findings.slice(-1)).toMatchObject([{ status: 'explained', explanation: 'A person has seen to it.' }]);
  expect(await reconcile(0)).toContain('✓ nothing is open');
  expect(await everything()).toEqual(after);
});

test('ends the task about nobody’s money when all of it has gone back', async () => {
  const [task] = (await openTasks()).filter(({ kind }) => kind === 'suspense-money');
  await both.shop.desk.control('webhooks/release');
  await both.shop.desk.control(`payment_intents/${orphan.intent}/refund`, { amount: 2_000 });
  await both.shop.desk.control(`payment_intents/${orphan.intent}/refund`);
  await eventually(openTasks, (tasks) => !tasks.some(({ cause }) => cause === task?.cause));
});

test('refuses what is no day, in a sentence', async () => {
  const output = await runScript('dist/scripts/reconcile.js', both.environment, {
    args: ['--from', 'yesterday'],
    expectedExitCode: 1,
  });
  expect(output).toContain('--from and --to are days like 2026-11-24');
});

test('says that a provider could not be asked, and finds nothing then', async () => {
  await both.shop.desk.control('faults', {
    method: 'GET',
    path: '/v1/balance_transactions',
    kind: 'status',
    status: 503,
  });
  const before = await findings();
  expect(await reconcile(1)).toContain('stripe could not be reconciled');
  expect(await findings()).toEqual(before);
});
