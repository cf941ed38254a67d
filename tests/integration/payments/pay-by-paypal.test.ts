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
  paypal = await startPaypalSimulator({ port });
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  shop = await openShop({
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: paypal.url,
  });
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
