import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1' });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

const isConfirmed = ({ state }: BookingView) => state === 'confirmed';
const wantsAttention =
  (...flags: string[]) =>
  ({ attention }: BookingView) =>
    JSON.stringify(attention) === JSON.stringify(flags);

/** A confirmed booking, paid with a test card. */
async function aPaidBooking(card = 'pm_card_visa'): Promise<{ booking: BookingView; intent: string; due: number }> {
  const { booking, payment } = await shop.aStartedPayment();
  const { id } = await shop.desk.payWith(payment.clientSecret, card);
  await bookingThat(booking, isConfirmed);
  return { booking, intent: id, due: payment.amount.amountMinor };
}

const refundByHand = (intent: string, fields: { amount?: number } = {}) =>
  shop.desk.control<{ id: string }>(`payment_intents/${intent}/refund`, fields);
const finishRefund = (refund: string, outcome: string) => shop.desk.control(`refunds/${refund}/finish`, { outcome });
const refundsOf = ({ reference }: BookingView) =>
  shop.database.query<{ state: string; provider_reference: string }>(
    `SELECT r.state, r.provider_reference FROM refunds r
       JOIN refunds_payment_lnk k ON k.refund_id = r.id JOIN payments_booking_lnk y ON y.payment_id = k.payment_id
       JOIN bookings b ON b.id = y.booking_id WHERE b.reference = $1`,
    [reference],
  );

test('a payable whose money was given back is due again, and staff are told', async () => {
  const { booking, intent, due } = await aPaidBooking();
  await refundByHand(intent);
  const data = await bookingThat(booking, wantsAttention('first-payment-refunded'));
  expect(data).toMatchObject({
    state: 'confirmed',
    payables: [{ state: 'due', amount: { amountMinor: due }, paid: { amountMinor: 0 } }],
  });
});

test('what was given back, and no more, can be paid again, which ends that worry', async () => {
  const { booking, intent, due } = await aPaidBooking();
  await refundByHand(intent, { amount: 100 });
  await bookingThat(booking, wantsAttention('first-payment-refunded'));
  const again = await shop.guest.pay(booking);
  expect([again.status, again.data.amount.amountMinor]).toEqual([201, 100]);
  await shop.desk.payWith(again.data.clientSecret);
  const data = await bookingThat(booking, wantsAttention());
  expect(data.payables[0]).toMatchObject({ state: 'paid', paid: { amountMinor: due } });
});

test('an attempt over less than is asked by now gives way to one over all of it', async () => {
  const { booking, intent, due } = await aPaidBooking();
  await refundByHand(intent, { amount: 100 });
  await bookingThat(booking, wantsAttention('first-payment-refunded'));
  const small = await shop.guest.pay(booking);
  await refundByHand(intent, { amount: 200 });
  await bookingThat(
    booking,
    ({ payables }) => (payables[0] as { paid?: { amountMinor: number } }).paid?.amountMinor === due - 300,
  );
  const whole = await shop.guest.pay(booking);
  expect([whole.status, whole.data.amount.amountMinor]).toEqual([201, 300]);
  await expect(shop.desk.payWith(small.data.clientSecret)).rejects.toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
});

test('a refund of the provider’s dashboard is imported once, and never commanded by us', async () => {
  const { booking, intent } = await aPaidBooking('pm_card_pendingRefund');
  const refund = await refundByHand(intent, { amount: 100 });
  await eventually(
    () => refundsOf(booking),
    (rows) => rows[0]?.state === 'pending',
  );
  // silent for longer than RECONCILE_SECONDS, so that a new worker goes after it
  await shop.database.query(`UPDATE refunds SET checked_at = now() - interval '1 hour'`);
  await shop.server.kill();
  await shop.restart();
  await finishRefund(refund.id, 'succeeded');
  await eventually(
    () => refundsOf(booking),
    (rows) => rows[0]?.state === 'succeeded',
  );
  expect(await refundsOf(booking)).toHaveLength(1);
  const atProvider = await shop.desk.stripe.refunds.list({ payment_intent: intent });
  expect(atProvider.data.map(({ id }) => id)).toEqual([refund.id]);
});

test.each(['failed', 'canceled'])(
  'a refund that ends as %s is a task for staff and moves no money',
  async (outcome) => {
    const { booking, intent } = await aPaidBooking('pm_card_pendingRefund');
    const refund = await refundByHand(intent, { amount: 100 });
    await finishRefund(refund.id, outcome);
    const data = await bookingThat(booking, wantsAttention('refund-failed'));
    expect(data.payables[0]).toMatchObject({ state: 'paid' });
  },
);

test('a refund that comes back is in the ledger both ways, and a task for staff', async () => {
  const { booking, intent, due } = await aPaidBooking();
  const refund = await refundByHand(intent);
  await bookingThat(booking, wantsAttention('first-payment-refunded'));
  await finishRefund(refund.id, 'failed');
  const data = await bookingThat(booking, wantsAttention('refund-reversed'));
  expect(data.payables[0]).toMatchObject({ state: 'paid', paid: { amountMinor: due } });
  const entries = await shop.database.query(
    `SELECT kind FROM ledger_events WHERE booking_reference = $1 ORDER BY seq`,
    [booking.reference],
  );
  expect(entries).toEqual([{ kind: 'captured' }, { kind: 'refunded' }, { kind: 'refund_reversed' }]);
});

test('one thing to look at does not hide another', async () => {
  const { booking, intent } = await aPaidBooking('pm_card_pendingRefund');
  const first = await refundByHand(intent, { amount: 200 });
  await finishRefund(first.id, 'failed');
  await bookingThat(booking, wantsAttention('refund-failed'));
  const second = await refundByHand(intent, { amount: 100 });
  await finishRefund(second.id, 'succeeded');
  await bookingThat(booking, wantsAttention('refund-failed', 'first-payment-refunded'));
});

test('a refund that is made again, and arrives, ends the worry about the one that failed', async () => {
  const { booking, intent } = await aPaidBooking('pm_card_pendingRefund');
  const first = await refundByHand(intent, { amount: 100 });
  await finishRefund(first.id, 'failed');
  await bookingThat(booking, wantsAttention('refund-failed'));
  const second = await refundByHand(intent, { amount: 100 });
  await finishRefund(second.id, 'succeeded');
  await bookingThat(booking, wantsAttention('first-payment-refunded'));
});

test('a refund whose webhook was lost is found a day later', async () => {
  const { booking, intent } = await aPaidBooking();
  await shop.desk.control('webhooks/withhold');
  await refundByHand(intent);
  await shop.database.query(
    `UPDATE payments SET checked_at = (now() AT TIME ZONE 'UTC') - interval '25 hours' WHERE provider_reference = $1`,
    [intent],
  );
  await shop.server.kill();
  await shop.restart(); // a worker that starts sweeps
  await bookingThat(booking, wantsAttention('first-payment-refunded'));
  await shop.desk.control('webhooks/release');
});

test('money that came twice waits in suspense, and leaves it when it goes back', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.control('webhooks/withhold');
  await shop.desk.payWith(payment.clientSecret);
  await shop.database.query(
    `UPDATE payables p SET state = 'paid', paid_minor = amount_minor
       FROM payables_booking_lnk k JOIN bookings b ON b.id = k.booking_id
      WHERE k.payable_id = p.id AND b.reference = $1`,
    [booking.reference],
  );
  await shop.desk.control('webhooks/release', {});
  await bookingThat(booking, wantsAttention('paid-twice'));
  await refundByHand(payment.clientSecret.split('_secret_')[0] ?? '');
  await bookingThat(booking, wantsAttention());
  await shop.database.query(`UPDATE payables SET state = 'due', paid_minor = 0 WHERE paid_minor > 0 AND document_id IN
    (SELECT p.document_id FROM payables p JOIN payables_booking_lnk k ON k.payable_id = p.id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = '${booking.reference}')`);
});

test('the down payment is paid before the balance', async () => {
  const yacht = await aListingWith(shop.database, 1, 'yacht');
  const { from, to } = datesFor(yacht, 20);
  const quote = await shop.guest.quote(yacht, from, to);
  const { data: booking } = await shop.guest.book(quote.data.id);
  const balance = booking.payables.find(({ purpose }) => purpose === 'balance');
  expect(balance).toBeDefined();
  const { status, error } = await shop.guest.pay(booking, { payable: balance?.id });
  expect([status, error.details]).toMatchObject([409, { code: 'booking-not-payable', path: ['payable'] }]);
});

test('a booking shows whoever booked, whatever an earlier booking of the address said', async () => {
  await shop.aBooking();
  const { from, to } = datesFor(shop.car, 40);
  const quote = await shop.guest.quote(shop.car, from, to);
  const { data } = await shop.guest.book(quote.data.id, randomUUID(), {
    customer: { firstName: 'Grace', lastName: 'Hopper', email: shop.guest.email },
  });
  expect((await shop.guest.booking(data)).data.customer).toEqual({
    firstName: 'Grace',
    lastName: 'Hopper',
    email: shop.guest.email,
  });
});
