import { Client } from 'pg';
import { checkInvariants } from '../../../src/invariants/check-invariants';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { runReconciliation } from '../../support/run-reconciliation';
import { runScript } from '../../support/run-script';

const ORDERS = '/v2/checkout/orders';

let both: ShopWithPaypal;
/** What was entered with the wrong amount. */
let planted: readonly WrongEntry[] = [];
/** Money that came past the shop, at Stripe. */
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

/** A payment that somebody took at Stripe without the shop. @returns the ids of the payment and of its charge */
async function paymentOutsideTheShop(amount: number): Promise<{ intent: string; charge: string }> {
  const { stripe } = both.shop.desk;
  const created = await stripe.paymentIntents.create({ amount, currency: 'eur' });
  await both.shop.desk.payWith(created.client_secret ?? '');
  return { intent: created.id, charge: await chargeOf(created.id) };
}

async function chargeOf(intent: string): Promise<string> {
  const { data } = await both.shop.desk.stripe.charges.list({ payment_intent: intent });
  return data[0]?.id ?? '';
}

/** The same at PayPal. @returns the id of the capture */
async function orderOutsideTheShop(value: string): Promise<string> {
  const unit = { amount: { currency_code: 'EUR', value } };
  const { id } = await both.paypal.client.object('POST', ORDERS, { intent: 'CAPTURE', purchase_units: [unit] });
  return captureByHand(id);
}

/** Somebody approves an order, and takes its money past the shop. @returns the id of the capture */
async function captureByHand(order: string): Promise<string> {
  const { client } = both.paypal;
  await client.control('POST', `orders/${order}/approve`);
  await client.object('POST', `${ORDERS}/${order}/capture`, {});
  return captureOf(order);
}

async function captureOf(order: string): Promise<string> {
  const { text } = await both.paypal.client.call('GET', `${ORDERS}/${order}`);
  return /"captures":\[{"id":"(\w+)"/.exec(text)?.[1] ?? '';
}

async function confirmedAtStripe(): Promise<{ booking: BookingView; intent: string }> {
  const { booking, payment } = await both.shop.aStartedPayment();
  const { id: intent } = await both.shop.desk.payWith(payment.clientSecret);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  return { booking, intent };
}

async function confirmedAtPaypal(): Promise<{ booking: BookingView; capture: string }> {
  const booking = await both.shop.aBooking();
  const order = await both.orderFor(booking);
  await both.paypal.client.control('POST', `orders/${order}/approve`);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  return { booking, capture: await captureOf(order) };
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

interface WrongEntry {
  readonly booking: BookingView;
  /** The provider's id of the money. */
  readonly reference: string;
  readonly taken: string;
  readonly entered: string;
}

/** The payment of a guest that stands in our ledger with one unit of money less than was taken. */
async function wrongEntryAtStripe(): Promise<WrongEntry> {
  const { booking, payment } = await both.shop.aStartedPayment();
  const { id: intent } = await both.shop.desk.payWith(payment.clientSecret);
  return wrongEntry('stripe', booking, await chargeOf(intent));
}

async function wrongEntryAtPaypal(): Promise<WrongEntry> {
  const booking = await both.shop.aBooking();
  return wrongEntry('paypal', booking, await captureByHand(await both.orderFor(booking)));
}

/** Enters it before we hear of the money: what is entered already is not entered again. */
async function wrongEntry(provider: string, booking: BookingView, reference: string): Promise<WrongEntry> {
  const [payable] = booking.payables;
  const { amountMinor, currency } = payable?.amount ?? { amountMinor: 0, currency: '' };
  await both.shop.database.query(
    `INSERT INTO ledger_events (kind, provider, provider_reference, booking_reference, payable_id, payment_id, amount_minor, currency)
     SELECT 'captured', $1::text, $2, $3, y.document_id, p.document_id, $4, $5 FROM payables y
       JOIN payments_payable_lnk k ON k.payable_id = y.id JOIN payments p ON p.id = k.payment_id
      WHERE y.document_id = $6 AND p.provider = $1`,
    [provider, reference, booking.reference, amountMinor - 100, currency, payable?.id],
  );
  const text = (minor: number) => `${(minor / 100).toFixed(2)} ${currency}`;
  return { booking, reference, taken: text(amountMinor), entered: text(amountMinor - 100) };
}

/** From now on nothing is heard of either provider; or of everything, and it is settled. */
async function webhooks(how: 'withhold' | 'release'): Promise<void> {
  await both.shop.desk.control(`webhooks/${how}`);
  await both.paypal.client.control('POST', `webhooks/${how}`);
  await eventually(
    () => both.shop.database.query(`SELECT 1 FROM webhook_inbox WHERE settled_at IS NULL`),
    (waiting) => waiting.length === 0,
  );
}

interface FindingRow {
  readonly problem: string;
  readonly provider: string;
  readonly status: string;
  readonly explanation: string;
}

const findings = () =>
  both.shop.database.query<FindingRow & { cause: string }>(
    `SELECT cause, body ->> 'problem' AS problem, body ->> 'provider' AS provider, status, explanation
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

test('finds orphan payments, missing refunds, wrong amounts and a duplicate at both in one run, and explains each', async () => {
  const { shop, paypal } = both;
  const duplicate = await paidAtBoth();
  const [byCard, byPaypal] = [await confirmedAtStripe(), await confirmedAtPaypal()];
  await expectInvariantsToHold(shop.database.url);
  await webhooks('withhold');
  const [wrongCard, wrongPaypal] = [await wrongEntryAtStripe(), await wrongEntryAtPaypal()];
  planted = [wrongCard, wrongPaypal];
  await webhooks('release');
  await webhooks('withhold'); // from here on nothing is heard any more
  await shop.desk.control(`payment_intents/${byCard.intent}/refund`, { amount: 1_500 });
  await paypal.client.control('POST', `captures/${byPaypal.capture}/refund`, { amount: '25.00' });
  orphan = await paymentOutsideTheShop(12_000);
  const stray = await orderOutsideTheShop('130.00');

  const printed = await reconcile(1);

  expect(printed).toContain(`Stripe took 120.00 EUR`);
  expect(printed).toContain(`PayPal took 130.00 EUR`);
  expect(printed).toContain(`Stripe gave back 15.00 `);
  expect(printed).toContain(`PayPal gave back 25.00 `);
  for (const [name, { taken, reference, entered }] of [
    ['Stripe', wrongCard],
    ['PayPal', wrongPaypal],
  ] as const) {
    expect(printed).toContain(`${name} took ${taken} (${reference}), and our ledger says ${entered}, 1.00 `);
  }
  expect(printed).toMatch(
    /were owed and paid 2 times: [\d.]+ [A-Z]{3} at PayPal \(\w+\) and [\d.]+ [A-Z]{3} at Stripe \(ch_\w+\)/,
  );
  expect(printed).toContain('✗ 2 open');
  expect(printed.match(/alarm: the books differ/g)).toHaveLength(2);

  const found = await findings();
  const duplicates = found.filter(({ problem }) => problem === 'duplicate');
  expect(duplicates.map(({ status, explanation }) => [status, explanation])).toEqual([
    ['found', expect.stringContaining('are too much.')],
    ['explained', expect.stringContaining('waits in suspense, where a person decides')],
  ]);
  const differencesAt = (provider: string) =>
    found
      .filter((finding) => finding.problem !== 'duplicate' && finding.provider === provider)
      .map(({ problem, status, explanation }) => [problem, status, explanation]);
  expect(differencesAt('stripe')).toEqual([
    ['missing-with-us', 'found', expect.stringContaining(`Stripe took 120.00 EUR`)],
    ['missing-with-us', 'explained', 'Settled: it waits in suspense as unknown-payment.'],
    ['missing-with-us', 'found', expect.stringContaining(`Stripe gave back 15.00 `)],
    ['missing-with-us', 'explained', `Settled: it belongs to a payable of booking ${byCard.booking.reference}.`],
    ['wrong-amount', 'found', expect.stringContaining(`(${wrongCard.reference})`)],
    ['wrong-amount', 'raised', expect.stringContaining(`(${wrongCard.reference})`)],
  ]);
  expect(differencesAt('paypal')).toEqual([
    ['missing-with-us', 'found', expect.stringContaining(`PayPal took 130.00 EUR`)],
    ['missing-with-us', 'explained', 'Settled: it waits in suspense as unknown-payment.'],
    ['missing-with-us', 'found', expect.stringContaining(`PayPal gave back 25.00 `)],
    ['missing-with-us', 'explained', `Settled: it belongs to a payable of booking ${byPaypal.booking.reference}.`],
    ['wrong-amount', 'found', expect.stringContaining(`(${wrongPaypal.reference})`)],
    ['wrong-amount', 'raised', expect.stringContaining(`(${wrongPaypal.reference})`)],
  ]);
  const causes = (await openTasks()).map(({ cause }) => cause);
  expect(causes.sort()).toEqual(
    [
      `attention:first-payment-refunded:${byCard.booking.reference}`,
      `attention:first-payment-refunded:${byPaypal.booking.reference}`,
      `attention:paid-twice:${duplicate.reference}`,
      `books:paypal:wrong-amount:captured:${wrongPaypal.reference}`,
      `books:stripe:wrong-amount:captured:${wrongCard.reference}`,
      `suspense-money:paypal:${stray}`,
      `suspense-money:stripe:${orphan.charge}`,
    ].sort(),
  );
});

test('has sent what was missed through the inbox, once, and settled it like a webhook', async () => {
  const events = await both.shop.database.query<{ event_id: string; is_settled: boolean }>(
    `SELECT event_id, settled_at IS NOT NULL AS is_settled FROM webhook_inbox WHERE event_id LIKE 'reconciliation:%' ORDER BY event_id COLLATE "C"`,
  );
  expect(events).toEqual([
    { event_id: expect.stringMatching(/^reconciliation:captured:[0-9A-Z]/), is_settled: true },
    { event_id: expect.stringMatching(/^reconciliation:captured:ch_/), is_settled: true },
    { event_id: expect.stringMatching(/^reconciliation:refunded:[0-9A-Z]/), is_settled: true },
    { event_id: expect.stringMatching(/^reconciliation:refunded:re_/), is_settled: true },
  ]);
  const refunds = await both.shop.database.query(
    `SELECT l.amount_minor FROM ledger_events l WHERE l.kind = 'refunded' AND l.booking_reference IS NOT NULL ORDER BY amount_minor`,
  );
  expect(refunds).toEqual([{ amount_minor: '1500' }, { amount_minor: '2500' }]);
});

test('changes nothing when it runs again, twice at once', async () => {
  const before = await everything();
  const printed = await Promise.all([reconcile(1), reconcile(1)]);
  for (const output of printed) expect(output).not.toContain('alarm:');
  expect(await everything()).toEqual(before);
});

test('leaves everything in order but the amounts that were planted', async () => {
  const database = new Client({ connectionString: both.shop.database.url });
  await database.connect();
  const broken = await checkInvariants(database).finally(() => database.end());
  const payables = planted.map(({ booking }) => ({ document_id: booking.payables[0]?.id, paid_minor: '0' }));
  expect(broken.map(({ number, offenders }) => [number, offenders.length])).toEqual([
    [3, planted.length],
    [5, planted.length], // by the fold of the ledger
    [5, planted.length], // and by the journal
  ]);
  expect(broken[0]?.says).toBe('Every payment that captured money has it in the ledger');
  for (const payable of payables) {
    expect(broken[1]?.offenders).toContainEqual(expect.objectContaining(payable));
    expect(broken[2]?.offenders).toContainEqual(
      expect.objectContaining({ document_id: payable.document_id, stored: '0' }),
    );
  }
});

test('tells of money that only our ledger knows, and is quiet once a person has seen to it', async () => {
  await both.shop.database.query(
    `INSERT INTO ledger_events (kind, provider, provider_reference, suspense, amount_minor, currency)
     VALUES ('captured', 'paypal', 'INVENTED', 'unknown-payment', 1000, 'EUR')`,
  );
  expect(await reconcile(1)).toContain('PayPal took 10.00 EUR (INVENTED), which PayPal does not list');
  expect((await openTasks()).filter(({ kind }) => kind === 'books-differ')).toHaveLength(3);
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
  const [task] = (await openTasks()).filter(({ cause }) => cause === `suspense-money:stripe:${orphan.charge}`);
  expect(task).toBeDefined();
  await webhooks('release');
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
