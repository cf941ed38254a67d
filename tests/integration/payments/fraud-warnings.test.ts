import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { staffView } from '../../support/review-desk';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterEach(() => expectInvariantsToHold(shop.database.url));

interface StaffSees {
  readonly state: string;
  readonly attention: readonly string[];
}

async function asStaffSee(booking: BookingView): Promise<StaffSees> {
  const { state, attention } = await staffView(shop, booking);
  return { state: String(state), attention: attention?.split(', ') ?? [] };
}

const bookingThat = (booking: BookingView, isSo: (present: StaffSees) => boolean) =>
  eventually(() => asStaffSee(booking), isSo);

const isWarned = ({ attention }: StaffSees) => attention.includes('fraud-warning');

/** A confirmed booking of whose payment the guest's bank has warned. */
async function aWarnedBooking(): Promise<{ booking: BookingView; intent: string }> {
  const { booking, payment } = await shop.aStartedPayment();
  const { id: intent } = await shop.desk.payWith(payment.clientSecret, 'pm_card_createIssuerFraudRecord');
  await bookingThat(booking, (present) => present.state === 'confirmed' && isWarned(present));
  return { booking, intent };
}

const warningsOf = ({ reference }: BookingView) =>
  shop.database.query<{ is_actionable: boolean; reason: string }>(
    `SELECT w.is_actionable, w.reason FROM fraud_warnings w
       JOIN fraud_warnings_payment_lnk k ON k.fraud_warning_id = w.id
       JOIN payments_booking_lnk p ON p.payment_id = k.payment_id
       JOIN bookings b ON b.id = p.booking_id WHERE b.reference = $1`,
    [reference],
  );

async function cancelWithFullRefund({ reference, accessToken }: BookingView): Promise<number> {
  await shop.database.query(
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', '[{"daysBeforeArrival": 0, "refundBps": 10000}]')
      WHERE reference = $1`,
    [reference],
  );
  const own = { 'x-booking-token': accessToken };
  const quote = await shop.server.api.get(`/api/bookings/${reference}/cancellation-quote`).set(own).expect(200);
  const cancelled = await shop.server.api
    .post(`/api/bookings/${reference}/cancel`)
    .set(own)
    .send({ token: quote.body.data.token });
  return cancelled.status;
}

const inboxIsEmpty = async () =>
  (await shop.database.query(`SELECT 1 FROM webhook_inbox WHERE settled_at IS NULL LIMIT 1`)).length === 0;

test('flags the booking and is kept, and is not told to the guest', async () => {
  const { booking } = await aWarnedBooking();
  expect((await shop.guest.booking(booking)).data.attention).toEqual([]);
  expect(await warningsOf(booking)).toEqual([{ is_actionable: true, reason: 'unauthorized_use_of_card' }]);
});

test('leaves a refund possible, and one in full ends it', async () => {
  const { booking } = await aWarnedBooking();
  const unreadable = { path: '/v1/radar/early_fraud_warnings/*', kind: 'status', status: 500, times: 1000 };
  await shop.desk.control('faults', unreadable);
  expect(await cancelWithFullRefund(booking)).toBe(200);
  await bookingThat(booking, ({ state, attention }) => state === 'cancelled' && attention.length === 0);
  expect(await warningsOf(booking)).toMatchObject([{ is_actionable: true }]); // so it was the refund
  await fetch(`${shop.stripe.url}/_control/faults`, { method: 'DELETE' });
  await eventually(
    () => warningsOf(booking),
    ([warning]) => warning?.is_actionable === false,
  );
});

test('stays after a refund of a part', async () => {
  const { booking, intent } = await aWarnedBooking();
  await shop.desk.control(`payment_intents/${intent}/refund`, { amount: 100 });
  const present = await bookingThat(booking, ({ attention }) => attention.includes('first-payment-refunded'));
  expect(isWarned(present)).toBe(true);
});

test('is flagged again when the refund comes back', async () => {
  const { booking, intent } = await aWarnedBooking();
  const refund = await shop.desk.control<{ id: string }>(`payment_intents/${intent}/refund`);
  await bookingThat(booking, (present) => !isWarned(present));
  await shop.desk.control(`refunds/${refund.id}/finish`, { outcome: 'failed' });
  await bookingThat(booking, isWarned);
});

test('gives way to the dispute that it warned of', async () => {
  const { booking, intent } = await aWarnedBooking();
  await shop.desk.control(`payment_intents/${intent}/dispute`);
  await bookingThat(booking, ({ attention }) => JSON.stringify(attention) === '["disputed"]');
});

test('ends the same in whatever order and however often it is told', async () => {
  const { booking, intent } = await aWarnedBooking();
  await shop.desk.control('webhooks/withhold');
  await shop.desk.control(`payment_intents/${intent}/warn`, { fraud_type: 'made_with_stolen_card' });
  await shop.desk.control(`payment_intents/${intent}/refund`, { amount: 100 });
  const rest = await shop.desk.control<{ id: string }>(`payment_intents/${intent}/refund`);
  await shop.desk.control(`refunds/${rest.id}/finish`, { outcome: 'failed' });
  await shop.desk.control('webhooks/release', { order: 'shuffled', seed: 11, times: 3 });
  await eventually(inboxIsEmpty, Boolean);
  const { attention } = await asStaffSee(booking);
  expect(attention).toEqual(['refund-failed', 'first-payment-refunded', 'fraud-warning']);
  expect((await warningsOf(booking)).map(({ is_actionable: isActionable }) => isActionable)).toEqual([true, true]);
});

test('in a payment that is none of ours is said aloud, and its event is settled', async () => {
  const { id } = await shop.desk.stripe.paymentIntents.create({ amount: 5000, currency: 'eur' });
  await shop.desk.stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_createIssuerFraudRecord',
    return_url: 'https://midas.example/return',
  });
  await shop.server.waitForLog('warns of fraud in a payment that is none of ours');
  await eventually(inboxIsEmpty, Boolean);
});
