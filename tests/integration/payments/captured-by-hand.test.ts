import { randomUUID } from 'node:crypto';
import { firstPayment } from '../../contract/support/open-paypal-simulator';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { runJob } from '../../support/run-job';
import { PATIENT_THRESHOLDS } from '../../support/test-environment';
import { bookingOf } from '../../support/review-desk';

let both: ShopWithPaypal;

/** Suspicious guests are only held, so that there is something to capture by hand. */
beforeAll(async () => {
  both = await openShopWithPaypal({
    RECONCILE_SECONDS: '2',
    RISK_THRESHOLDS: JSON.stringify({ ...PATIENT_THRESHOLDS, points: { disposableEmail: 60 } }),
  });
}, 180_000);

afterEach(() => expectInvariantsToHold(both.shop.database.url));

interface Held {
  readonly reference: string;
  readonly payment: string;
  /** In minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly provider: 'stripe' | 'paypal';
  /** At PayPal. */
  readonly order: string;
  readonly authorization: string;
  /** At Stripe. */
  readonly intent: string;
}

const paymentRow = async (reference: string) => {
  const [row] = await both.shop.database.query<{
    id: string;
    state: string;
    captured: string;
    failure: string | null;
    provider_reference: string;
  }>(
    `SELECT p.document_id AS id, p.state, p.captured_minor AS captured, p.failure, p.provider_reference
       FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id JOIN bookings b ON b.id = k.booking_id
      WHERE b.reference = $1 ORDER BY p.id DESC LIMIT 1`,
    [reference],
  );
  return row;
};

const paymentThat = (reference: string, isSo: (row: NonNullable<Awaited<ReturnType<typeof paymentRow>>>) => boolean) =>
  eventually(
    () => paymentRow(reference),
    (row) => row !== undefined && isSo(row),
    150,
  );

const authorizationOf = async (order: string) =>
  firstPayment(await both.paypal.client.object('GET', `/v2/checkout/orders/${order}`), 'authorizations').id;

/** A booking under review, whose money is held. */
async function held(provider: Held['provider']): Promise<Held> {
  const { guest, booking } = await bookingOf(both.shop, `${randomUUID()}@mailinator.com`);
  const [payable] = booking.payables;
  let order = '';
  if (provider === 'paypal') {
    order = await both.orderFor(booking);
    await both.paypal.client.control('POST', `orders/${order}/approve`);
  } else {
    const { data } = await guest.pay(booking);
    await both.shop.desk.payWith(data.clientSecret);
  }
  const row = await paymentThat(booking.reference, ({ state }) => state === 'authorized');
  await eventually(
    () => guest.booking(booking),
    ({ data }) => data.state === 'under_review',
  );
  return {
    reference: booking.reference,
    payment: row?.id ?? '',
    amount: payable?.amount.amountMinor ?? 0,
    currency: payable?.amount.currency ?? '',
    provider,
    order,
    authorization: order ? await authorizationOf(order) : '',
    intent: row?.provider_reference ?? '',
  };
}

/** Somebody takes a part in PayPal's dashboard. */
const take = ({ authorization, currency }: Held, minor: number, isFinal = false) =>
  both.paypal.client.object('POST', `/v2/payments/authorizations/${authorization}/capture`, {
    amount: { currency_code: currency, value: (minor / 100).toFixed(2) },
    final_capture: isFinal,
  });

const ledgerOf = ({ reference }: Held) =>
  both.shop.database.query<{ kind: string; amount: string; suspense: string | null; key: string }>(
    `SELECT kind, amount_minor::text AS amount, suspense, provider_reference AS key FROM ledger_events
      WHERE booking_reference = $1 AND kind = 'captured' ORDER BY seq`,
    [reference],
  );

test('parts that are taken one after the other are entered once each', async () => {
  const one = await held('paypal');
  const part = Math.floor(one.amount / 3);
  const first = await take(one, part);
  await paymentThat(one.reference, ({ state }) => state === 'partially_captured');
  const second = await take(one, one.amount - part);
  const row = await paymentThat(one.reference, ({ state }) => state === 'captured');
  expect(row?.captured).toBe(String(one.amount));
  expect(await ledgerOf(one)).toEqual([
    { kind: 'captured', amount: String(part), suspense: null, key: first.id },
    { kind: 'captured', amount: String(one.amount - part), suspense: null, key: second.id },
  ]);
  await both.shop.database.query(
    `UPDATE payments SET checked_at = checked_at - interval '25 hours' WHERE document_id = $1`,
    [one.payment],
  );
  await runJob(both.shop.database, 'sweep');
  expect(await ledgerOf(one)).toHaveLength(2);
});

test('what was entered under the first capture before, with all that had been taken, is not entered again', async () => {
  const one = await held('paypal');
  await both.paypal.client.control('POST', 'webhooks/withhold');
  const part = Math.floor(one.amount / 3);
  const first = await take(one, part);
  await take(one, part);
  await both.shop.database.query(
    `WITH entry AS (
       INSERT INTO ledger_events (kind, provider, provider_reference, booking_reference, payable_id, payment_id, amount_minor, currency)
       SELECT 'captured', 'paypal', $2, $1, y.document_id, p.document_id, $3::bigint, p.currency
         FROM payments p JOIN payments_payable_lnk l ON l.payment_id = p.id JOIN payables y ON y.id = l.payable_id
        WHERE p.document_id = $4)
     UPDATE payments SET captured_minor = $3::bigint WHERE document_id = $4`,
    [one.reference, first.id, String(2 * part), one.payment],
  );
  const last = await take(one, one.amount - 2 * part);
  await both.paypal.client.control('POST', 'webhooks/release');
  await paymentThat(one.reference, ({ state }) => state === 'captured');
  expect((await ledgerOf(one)).map(({ amount, key }) => [amount, key])).toEqual([
    [String(2 * part), first.id],
    [String(one.amount - 2 * part), last.id],
  ]);
});

test('more than was asked for waits in suspense, and goes back from there', async () => {
  const one = await held('paypal');
  await take(one, one.amount - 100);
  await paymentThat(one.reference, ({ state }) => state === 'partially_captured');
  const { id: surplus } = await take(one, 600);
  const suspended = () =>
    both.shop.database.query<{ kind: string; suspense: string | null }>(
      `SELECT kind, suspense FROM ledger_events WHERE booking_reference = $1 AND suspense IS NOT NULL ORDER BY seq`,
      [one.reference],
    );
  await eventually(suspended, (rows) => rows.length === 1);
  await both.paypal.client.control('POST', `captures/${surplus}/refund`);
  expect(await eventually(suspended, (rows) => rows.length === 2)).toEqual([
    { kind: 'captured', suspense: 'amount-mismatch' },
    { kind: 'refunded', suspense: 'amount-mismatch' },
  ]);
});

test('a captured payment takes over no failure from an older reading', async () => {
  const { shop } = both;
  const { booking, payment } = await shop.aStartedPayment();
  await expect(shop.desk.payWith(payment.clientSecret, 'pm_card_chargeDeclined')).rejects.toThrow();
  await paymentThat(booking.reference, ({ failure }) => failure !== null);
  const [row] = await shop.database.query<{ id: string }>(
    // under the booking's lock, as all that changes a payment: an event that is settled just now has been, or sees this
    `WITH locked AS MATERIALIZED (SELECT id FROM bookings WHERE reference = $2 FOR UPDATE)
     UPDATE payments SET state = 'captured', failure = NULL, checked_at = checked_at - interval '25 hours'
      WHERE document_id = $1 AND EXISTS (SELECT FROM locked) RETURNING document_id AS id`,
    [(await paymentRow(booking.reference))?.id, booking.reference],
  );
  await runJob(shop.database, 'sweep'); // the provider shows it as it was before it was paid
  await eventually(
    () =>
      shop.database.query(
        `SELECT FROM payments WHERE document_id = $1 AND checked_at > (now() AT TIME ZONE 'UTC') - interval '1 hour'`,
        [row?.id],
      ),
    (rows) => rows.length === 1,
  );
  expect(await paymentRow(booking.reference)).toMatchObject({ state: 'captured', failure: null });
  await shop.database.query(`UPDATE payments SET state = 'requires_action' WHERE document_id = $1`, [row?.id]);
});

describe.each(['stripe', 'paypal'] as const)('money that is held at %s for too long', (provider) => {
  test('has run out, and the booking with it', async () => {
    const { reference } = await held(provider);
    const seconds = 40 * 86_400;
    if (provider === 'stripe') await both.shop.desk.control('advance', { seconds });
    else await both.paypal.client.control('POST', 'advance', { seconds });
    await paymentThat(reference, ({ state }) => state === 'auth_expired');
    await eventually(
      () => both.shop.database.query<{ state: string }>(`SELECT state FROM bookings WHERE reference = $1`, [reference]),
      ([row]) => row?.state === 'declined',
    );
  });
});
