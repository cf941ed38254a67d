import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { freePort } from '../../support/free-port';
import type { BookingView, PaymentView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';

let paypal: RunningPaypalSimulator;
let client: PaypalSimulatorClient;
let shop: Shop;

beforeAll(async () => {
  const port = await freePort();
  const shopPort = await freePort();
  paypal = await startPaypalSimulator({ port, webhookUrl: `http://127.0.0.1:${shopPort}/api/webhooks/paypal` });
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  const keys = {
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: paypal.url,
  };
  shop = await openShop(keys, shopPort);
});
afterAll(() => paypal.close());
afterEach(() => expectInvariantsToHold(shop.database.url));

/** A booking whose payment by PayPal has begun. */
async function started(): Promise<{ booking: BookingView; payment: PaymentView & { orderId: string } }> {
  const booking = await shop.aBooking();
  const response = await shop.server.api
    .post(`/api/bookings/${booking.reference}/payments`)
    .set({ 'x-booking-token': booking.accessToken, 'idempotency-key': `pay-${booking.reference}` })
    .send({ payable: booking.payables[0]?.id, provider: 'paypal' })
    .expect(201);
  return { booking, payment: response.body.data };
}

test('a guest who agrees at PayPal and comes back has a confirmed booking', async () => {
  const { booking, payment } = await started();
  expect(payment).toMatchObject({ state: 'requires_action', approveUrl: expect.stringContaining(payment.orderId) });
  await client.control('POST', `orders/${payment.orderId}/approve`);
  const returned = await shop.server.api.post(`/api/payments/paypal/${payment.orderId}/capture`).expect(200);
  expect(returned.body.data.state).toBe('captured');
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
  const again = await shop.server.api.post(`/api/payments/paypal/${payment.orderId}/capture`).expect(200);
  expect(again.body.data.state).toBe('captured');
  expect((await client.ledger()).captures.filter(({ status }) => status === 'COMPLETED')).toHaveLength(1);
});

test('a guest who is declined agrees again with another card', async () => {
  const { booking, payment } = await started();
  await client.control('POST', `orders/${payment.orderId}/approve`, { funding: 'declined' });
  const declined = await shop.server.api.post(`/api/payments/paypal/${payment.orderId}/capture`).expect(200);
  expect(declined.body.data).toMatchObject({ state: 'requires_action', failure: 'instrument_declined' });
  await client.control('POST', `orders/${payment.orderId}/approve`);
  await shop.server.api.post(`/api/payments/paypal/${payment.orderId}/capture`).expect(200);
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
});

test('a guest whose capture was declined pays with a new order', async () => {
  const { booking, payment } = await started();
  await client.control('POST', `orders/${payment.orderId}/approve`, { funding: 'declined_capture' });
  const declined = await shop.server.api.post(`/api/payments/paypal/${payment.orderId}/capture`).expect(200);
  expect(declined.body.data.state).toBe('failed');
  const response = await shop.server.api
    .post(`/api/bookings/${booking.reference}/payments`)
    .set({ 'x-booking-token': booking.accessToken, 'idempotency-key': `again-${booking.reference}` })
    .send({ payable: booking.payables[0]?.id, provider: 'paypal' })
    .expect(201);
  expect(response.body.data.orderId).not.toBe(payment.orderId);
});

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

/** A guest who agrees and never comes back: only the webhook tells of it. */
async function paidWithoutReturning(): Promise<{ booking: BookingView; captureId: string; due: number }> {
  const { booking, payment } = await started();
  await client.control('POST', `orders/${payment.orderId}/approve`);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  const capture = (await client.ledger()).captures.find(({ custom_id }) => custom_id === payment.attempt);
  return { booking, captureId: capture?.id ?? '', due: payment.amount.amountMinor };
}

test('a guest who closes the tab after agreeing has a confirmed booking all the same', async () => {
  const { booking } = await paidWithoutReturning();
  expect((await shop.guest.booking(booking)).data.payables[0]?.state).toBe('paid');
});

test('a cancelled booking is given back through PayPal, to the cent', async () => {
  const { booking, due } = await paidWithoutReturning();
  await shop.database.query(
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', '[{"daysBeforeArrival": 0, "refundBps": 3333}]')
      WHERE reference = $1`,
    [booking.reference],
  );
  const own = { 'x-booking-token': booking.accessToken };
  const quote = await shop.server.api.get(`/api/bookings/${booking.reference}/cancellation-quote`).set(own).expect(200);
  const expected = Math.round((due * 3333) / 10_000);
  expect(quote.body.data.refund.amountMinor).toBe(expected);
  await shop.server.api
    .post(`/api/bookings/${booking.reference}/cancel`)
    .set(own)
    .send({ token: quote.body.data.token })
    .expect(200);
  await bookingThat(booking, ({ attention, state }) => state === 'cancelled' && attention.length === 0);
  const refunded = await shop.database.query<{ amount_minor: string; provider: string }>(
    `SELECT amount_minor, provider FROM ledger_events WHERE booking_reference = $1 AND kind = 'refunded'`,
    [booking.reference],
  );
  expect(refunded).toEqual([{ amount_minor: String(expected), provider: 'paypal' }]);
});

test('what a buyer wins in a dispute is taken once from the ledger', async () => {
  const { booking, captureId } = await paidWithoutReturning();
  const { dispute_id: dispute } = (await client.control('POST', `captures/${captureId}/dispute`)) as {
    dispute_id: string;
  };
  await bookingThat(booking, ({ attention }) => attention.includes('disputed'));
  await client.control('POST', `disputes/${dispute}/close`, { outcome: 'lost' });
  await bookingThat(booking, ({ attention }) => JSON.stringify(attention) === '["first-payment-refunded"]');
  const kinds = await shop.database.query<{ kind: string }>(
    `SELECT kind FROM ledger_events WHERE booking_reference = $1 ORDER BY seq`,
    [booking.reference],
  );
  expect(kinds.map(({ kind }) => kind)).toEqual(['captured', 'refunded']);
});
