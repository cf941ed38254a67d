import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ HOLD_SECONDS: '900', RECONCILE_SECONDS: '2' });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const becomes = (booking: { reference: string; accessToken: string }, state: string) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === state,
  );

test('confirms a booking whose payment succeeded', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  expect(payment).toMatchObject({ state: 'requires_action', amount: booking.payables[0]?.amount });
  await shop.desk.payWith(payment.clientSecret);
  const { data } = await becomes(booking, 'confirmed');
  expect(data.payables[0]).toMatchObject({ state: 'paid', paid: booking.payables[0]?.amount });
});

test('keeps the dates of a confirmed booking for good', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  await becomes(booking, 'confirmed');
  const rows = await shop.database.query(`SELECT state, expires_at FROM allocations WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  expect(rows).toEqual([{ state: 'confirmed', expires_at: null }]);
});

test('lets a declined guest try another card on the same attempt', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  await expect(shop.desk.payWith(payment.clientSecret, 'pm_card_chargeDeclined')).rejects.toMatchObject({
    code: 'card_declined',
  });
  expect((await shop.guest.pay(booking)).data.attempt).toBe(payment.attempt);
  await shop.desk.payWith(payment.clientSecret);
  await becomes(booking, 'confirmed');
});

test('confirms after 3-D Secure only', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const confirmed = await shop.desk.payWith(payment.clientSecret, 'pm_card_threeDSecure2Required');
  expect(confirmed.status).toBe('requires_action');
  expect((await shop.guest.booking(booking)).data.state).toBe('awaiting_payment');
});

test('keeps one attempt alive per payable, however often payment is begun', async () => {
  const booking = await shop.aBooking();
  const answers = await Promise.all(Array.from({ length: 8 }, () => shop.guest.pay(booking)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ data }) => data.clientSecret)).size).toBe(1);
  const payments = await shop.desk.allPayments();
  expect(payments.filter(({ metadata }) => metadata['booking'] === booking.reference)).toHaveLength(1);
});

test('does not take a second payment for what is paid', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  await becomes(booking, 'confirmed');
  const { status, error } = await shop.guest.pay(booking);
  expect([status, error.details.code]).toEqual([422, 'payable-already-paid']);
});

test('shows nobody else how to pay a booking', async () => {
  const booking = await shop.aBooking();
  const { status } = await shop.guest.pay({ ...booking, accessToken: 'guessed' });
  expect(status).toBe(404);
});

test('refuses a payable of another booking', async () => {
  const mine = await shop.aBooking();
  const other = await shop.aBooking();
  const { status, error } = await shop.guest.pay({ ...mine, payables: other.payables });
  expect([status, error.details.code]).toEqual([404, 'payable-not-found']);
});

test('offers no provider that is not connected', async () => {
  const booking = await shop.aBooking();
  const { status, error } = await shop.guest.post<never>(
    `/api/bookings/${booking.reference}/payments`,
    { payable: booking.payables[0]?.id, provider: 'paypal' },
    { 'x-booking-token': booking.accessToken, 'idempotency-key': randomUUID() },
  );
  expect([status, error.details.code]).toEqual([422, 'provider-not-offered']);
});
