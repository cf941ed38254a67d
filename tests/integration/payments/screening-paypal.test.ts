import { randomUUID } from 'node:crypto';
import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { freePort } from '../../support/free-port';
import type { BookingView } from '../../support/guest';
import { bookingOf, openReviewDesk, staffView } from '../../support/review-desk';
import { openShop, type Shop } from '../../support/shop';
import { PATIENT_THRESHOLDS } from '../../support/test-environment';

let paypal: RunningPaypalSimulator;
let client: PaypalSimulatorClient;
let shop: Shop;
let desk: Awaited<ReturnType<typeof openReviewDesk>>;

beforeAll(async () => {
  const port = await freePort();
  const shopPort = await freePort();
  paypal = await startPaypalSimulator({ port, webhookUrl: `http://127.0.0.1:${shopPort}/api/webhooks/paypal` });
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  const env = {
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: paypal.url,
    RECONCILE_SECONDS: '2',
    RISK_THRESHOLDS: JSON.stringify({ ...PATIENT_THRESHOLDS, points: { disposableEmail: 60 } }),
  };
  shop = await openShop(env, shopPort);
  desk = await openReviewDesk(shop, env);
}, 180_000);
afterAll(() => paypal.close());
afterEach(() => expectInvariantsToHold(shop.database.url));

async function started(email: string) {
  const { guest, booking } = await bookingOf(shop, email);
  const response = await shop.server.api
    .post(`/api/bookings/${booking.reference}/payments`)
    .set({ 'x-booking-token': booking.accessToken, 'idempotency-key': randomUUID() })
    .send({ payable: booking.payables[0]?.id, provider: 'paypal' })
    .expect(201);
  return { guest, booking, order: response.body.data.orderId as string };
}

const suspicious = () => `${randomUUID()}@mailinator.com`;

const becomes = (guest: Awaited<ReturnType<typeof started>>['guest'], booking: BookingView, state: string) =>
  eventually(
    () => guest.booking(booking),
    ({ data }) => data.state === state,
  );

const moneyOf = async (order: string) => {
  const unit = JSON.stringify(await client.object('GET', `/v2/checkout/orders/${order}`));
  return {
    isHeld: unit.includes('"authorizations"'),
    isTaken: unit.includes('"captures"'),
    isVoided: unit.includes('VOIDED'),
  };
};

test('money of a suspicious guest is only held when they come back, and taken when a person approves', async () => {
  const { guest, booking, order } = await started(suspicious());
  await client.control('POST', `orders/${order}/approve`);
  const returned = await shop.server.api.post(`/api/payments/paypal/${order}/capture`).expect(200);
  expect(returned.body.data.state).toBe('authorized');
  await becomes(guest, booking, 'under_review');
  expect(await moneyOf(order)).toEqual({ isHeld: true, isTaken: false, isVoided: false });
  const again = await shop.server.api.post(`/api/payments/paypal/${order}/capture`).expect(200);
  expect(again.body.data.state).toBe('authorized');
  expect((await desk.approve(booking)).value?.['state']).toBe('confirmed');
  expect(await moneyOf(order)).toMatchObject({ isTaken: true });
  const entries = await shop.database.query(`SELECT kind FROM ledger_events WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  expect(entries).toEqual([{ kind: 'captured' }]);
});

test('a suspicious guest who closes the tab is reviewed all the same, and let go when a person declines', async () => {
  const { guest, booking, order } = await started(suspicious());
  await client.control('POST', `orders/${order}/approve`);
  await becomes(guest, booking, 'under_review');
  expect((await desk.decline(booking)).value?.['state']).toBe('declined');
  expect(await moneyOf(order)).toMatchObject({ isTaken: false, isVoided: true });
});

test('a lost answer to holding the money holds it once', async () => {
  const { guest, booking, order } = await started(suspicious());
  await client.control('POST', 'faults', {
    method: 'POST',
    path: '/v2/checkout/orders/*/authorize',
    kind: 'drop-after',
  });
  await client.control('POST', `orders/${order}/approve`);
  await becomes(guest, booking, 'under_review');
  expect((await staffView(shop, booking)).payments).toMatchObject([{ state: 'authorized' }]);
});

test('an account of another country than the telephone is noted', async () => {
  const { guest, booking, order } = await started(`${randomUUID()}@example.com`);
  await client.control('POST', `orders/${order}/approve`, { country: 'FR', payer_id: 'FRENCHPAYER01' });
  await becomes(guest, booking, 'confirmed');
  const { screenings, attention } = await staffView(shop, booking);
  expect(attention).toBeNull(); // noted, and not enough to trouble anybody
  expect(screenings.at(-1)?.reasons.map(({ code }) => code)).toEqual(['country-mismatch']);
});

const failedTries = ({ reference }: BookingView) =>
  shop.database.query(`SELECT 1 FROM payment_tries WHERE outcome = 'failed' AND booking_reference = $1`, [reference]);

const inboxIsSettled = () =>
  eventually(
    () => shop.database.query(`SELECT 1 FROM webhook_inbox WHERE settled_at IS NULL`),
    (waiting) => waiting.length === 0,
  );

test('an account that is refused again and again is stopped', async () => {
  const { booking, order } = await started(`${randomUUID()}@example.com`);
  for (let tried = 1; tried <= 6; tried += 1) {
    await client.control('POST', `orders/${order}/approve`, { funding: 'declined' });
    await shop.server.api.post(`/api/payments/paypal/${order}/capture`).expect(200);
    // the webhook tells of the same approval: it is one try, whoever hears of it
    await eventually(
      () => failedTries(booking),
      (tries) => tries.length >= tried,
    );
    await inboxIsSettled();
    expect((await failedTries(booking)).length).toBe(tried);
  }
  const { payments } = await eventually(
    () => staffView(shop, booking),
    (seen) => seen.payments[0]?.state === 'canceled',
  );
  expect(payments).toMatchObject([{ failure: 'too-many-payment-attempts' }]);
});
