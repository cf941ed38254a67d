import { z } from 'zod';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { runReconciliation } from '../../support/run-reconciliation';
import { paypalTillOf } from '../../support/till';

const ORDERS = '/v2/checkout/orders';

let both: ShopWithPaypal;

beforeAll(async () => {
  both = await openShopWithPaypal();
});

afterEach(() => expectInvariantsToHold(both.shop.database.url));

const reconcile = () => runReconciliation(both.environment, 0);

/** A booking that was paid at PayPal, of which we have heard everything. */
async function confirmedBooking() {
  const till = paypalTillOf(both);
  const booking = await both.shop.aBooking();
  const { data: payment } = await till.begin(both.shop.guest, booking);
  await till.agree(payment);
  await eventually(
    () => both.shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
  await eventually(
    () => both.shop.database.query(`SELECT event_id FROM webhook_inbox WHERE settled_at IS NULL`),
    (rows) => rows.length === 0,
  );
  return { booking, refund: (amountMinor: number) => till.refundInDashboard(payment, amountMinor) };
}

const captured = z.looseObject({
  purchase_units: z.tuple([z.object({ payments: z.object({ captures: z.tuple([z.object({ id: z.string() })]) }) })]),
});

/** Money that somebody took without the shop. @returns the id of its capture */
async function orderOutsideTheShop(): Promise<string> {
  const { client } = both.paypal;
  const unit = { amount: { currency_code: 'EUR', value: '120.00' }, custom_id: 'nobodys', invoice_id: 'N-1' };
  const { id } = await client.object('POST', ORDERS, { intent: 'CAPTURE', purchase_units: [unit] });
  await client.control('POST', `orders/${id}/approve`);
  const order = captured.parse(await client.object('POST', `${ORDERS}/${id}/capture`));
  return order.purchase_units[0].payments.captures[0].id;
}

/** Everything that a run may write. */
const everything = async () => ({
  findings: await both.shop.database.query(
    `SELECT cause, body ->> 'problem' AS problem, status, explanation FROM reconciliation_findings ORDER BY seq`,
  ),
  tasks: await both.shop.database.query<{ kind: string; cause: string }>(
    `SELECT kind, cause FROM tasks WHERE state = 'open' ORDER BY cause`,
  ),
  ledger: await both.shop.database.query(`SELECT seq, encode(hash, 'hex') AS hash FROM ledger_events ORDER BY seq`),
  inbox: await both.shop.database.query<{ event_id: string; is_settled: boolean }>(
    `SELECT event_id, settled_at IS NOT NULL AS is_settled FROM webhook_inbox ORDER BY event_id`,
  ),
  bookings: await both.shop.database.query(`SELECT reference, state, version, attention FROM bookings ORDER BY id`),
});

const refundedOf = ({ reference }: BookingView) =>
  both.shop.database.query(
    `SELECT amount_minor, provider FROM ledger_events WHERE kind = 'refunded' AND booking_reference = $1`,
    [reference],
  );

test('a payment and a refund whose webhooks were lost are found in PayPal’s list, and settled like a webhook', async () => {
  const { booking, refund } = await confirmedBooking();
  await both.paypal.client.control('POST', 'webhooks/withhold'); // from here on PayPal's webhooks are lost
  await refund(1_500);
  const orphan = await orderOutsideTheShop();

  const printed = await reconcile();

  expect(printed).toMatch(new RegExp(`PayPal took 120\\.00 EUR .*\\(${orphan}\\)`));
  expect(printed).toContain('PayPal gave back 15.00 ');
  expect(printed).toContain('✓ nothing is open');
  const { findings, inbox, tasks } = await everything();
  expect(findings).toMatchObject([
    { problem: 'missing-with-us', status: 'found' },
    { problem: 'missing-with-us', status: 'found' },
    { problem: 'missing-with-us', status: 'explained' },
    { problem: 'missing-with-us', status: 'explained' },
  ]);
  expect(findings.slice(2).map(({ explanation }) => explanation as unknown)).toEqual(
    expect.arrayContaining([
      'Settled: it waits in suspense as unknown-payment.',
      `Settled: it belongs to a payable of booking ${booking.reference}.`,
    ]),
  );
  expect(inbox.filter(({ event_id: id }) => id.startsWith('reconciliation:'))).toEqual([
    { event_id: `reconciliation:captured:${orphan}`, is_settled: true },
    { event_id: expect.stringMatching(/^reconciliation:refunded:/), is_settled: true },
  ]);
  expect(await refundedOf(booking)).toEqual([{ amount_minor: '1500', provider: 'paypal' }]);
  expect(tasks).toEqual([
    { kind: 'first-payment-refunded', cause: `attention:first-payment-refunded:${booking.reference}` },
    { kind: 'suspense-money', cause: `suspense-money:paypal:${orphan}` },
  ]);
});

test('changes nothing when it runs again', async () => {
  const before = await everything();
  await reconcile();
  expect(await everything()).toEqual(before);
});

test('nor do the webhooks, when they come at last', async () => {
  const { ledger, bookings, tasks } = await everything();
  await both.paypal.client.control('POST', 'webhooks/release', { order: 'reversed', times: 2 });
  await eventually(everything, ({ inbox }) => inbox.every(({ is_settled: isSettled }) => isSettled));
  const after = await everything();
  expect(after.inbox.length).toBeGreaterThan(2);
  expect({ ledger: after.ledger, bookings: after.bookings, tasks: after.tasks }).toEqual({ ledger, bookings, tasks });
});
