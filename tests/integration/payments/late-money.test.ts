import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, PaymentView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ HOLD_SECONDS: '3', LATE_MONEY_SECONDS: '4', RECONCILE_SECONDS: '600' });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const becomes = (booking: BookingView, state: string) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === state,
  );

/** A card whose payment is being processed keeps the booking open; the money comes when the bank says so. */
async function aSlowPayment(): Promise<{ booking: BookingView; payment: PaymentView; id: string }> {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret, PROCESSING_CARD);
  expect(intent.status).toBe('processing');
  return { booking, payment, id: intent.id };
}

const PROCESSING_CARD = 'pm_card_processing';

const holdIsOver = (booking: BookingView) =>
  eventually(
    async () => Date.now() > new Date((await shop.guest.booking(booking)).data.holdExpiresAt ?? 0).getTime(),
    Boolean,
  );

/** Somebody else takes the dates for good: a rival who only held them would let them go again before the late money is judged. */
async function aPaidRivalOf(booking: BookingView): Promise<BookingView> {
  const rival = await shop.rebook(booking);
  expect(rival.state).toBe('awaiting_payment');
  const payment = await shop.guest.pay(rival);
  await shop.desk.payWith(payment.data.clientSecret);
  await becomes(rival, 'confirmed');
  return rival;
}

test('a hold that is over ends the open payment at the provider, so that no money comes late', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  await becomes(booking, 'expired');
  await expect(shop.desk.payWith(payment.clientSecret)).rejects.toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
});

test('money one second after the hold, dates still free: confirmed at the agreed price', async () => {
  const { booking, id } = await aSlowPayment();
  await holdIsOver(booking);
  await shop.desk.control(`payment_intents/${id}/process`, { outcome: 'succeeded' });
  const { data } = await becomes(booking, 'confirmed');
  expect(data.total).toEqual(booking.total);
});

test('money one second after the hold, dates taken: flagged for staff, then refunded in full', async () => {
  const { booking, id } = await aSlowPayment();
  await holdIsOver(booking);
  const rival = await aPaidRivalOf(booking);
  await shop.desk.control(`payment_intents/${id}/process`, { outcome: 'succeeded' });
  await becomes(booking, 'expired');
  const [refund] = await eventually(
    () => shop.database.query<{ state: string; amount_minor: string }>(`SELECT state, amount_minor FROM refunds`),
    (rows) => rows[0]?.state === 'succeeded',
  );
  expect(Number(refund?.amount_minor)).toBe(booking.payables[0]?.amount.amountMinor);
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    ({ data: { attention } }) => attention.length === 0,
  );
  expect(data.payables[0]).toMatchObject({ paid: { amountMinor: 0 } });
  expect((await shop.guest.booking(rival)).data.state).toBe('confirmed');
});

test('late money that was given back already confirms nothing', async () => {
  const { booking, id } = await aSlowPayment();
  await holdIsOver(booking);
  await shop.desk.control('webhooks/withhold');
  await shop.desk.control(`payment_intents/${id}/process`, { outcome: 'succeeded' });
  await shop.desk.control(`payment_intents/${id}/refund`);
  await shop.desk.control('webhooks/release', { order: 'shuffled', seed: 7 });
  const { data } = await becomes(booking, 'expired');
  expect(data.attention).toEqual([]);
  expect(data.payables[0]).toMatchObject({ state: 'due', paid: { amountMinor: 0 } });
});

/** A booking whose dates went to somebody else before its money came; that money waits for the guest's choice. */
async function aLatePaidBooking(): Promise<{ booking: BookingView; id: string }> {
  const { booking, id } = await aSlowPayment();
  await holdIsOver(booking);
  await aPaidRivalOf(booking);
  await shop.desk.control(`payment_intents/${id}/process`, { outcome: 'succeeded' });
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.attention.includes('late-money'),
  );
  return { booking, id };
}

const refundsAtProvider = async (id: string) =>
  (await shop.desk.stripe.refunds.list({ payment_intent: id })).data.map(({ amount }) => amount);

const isSettled = (booking: BookingView) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.attention.length === 0,
  );

test.each([
  ['everything', {}],
  ['a part', { amount: 100 }],
])('late money of which %s was given back in the dashboard, unheard, goes back once', async (_, fields) => {
  const { booking, id } = await aLatePaidBooking();
  await shop.desk.control('webhooks/withhold');
  await shop.desk.control(`payment_intents/${id}/refund`, fields);
  await isSettled(booking);
  await shop.desk.control('webhooks/release');
  await isSettled(booking);
  const amounts = await refundsAtProvider(id);
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(booking.payables[0]?.amount.amountMinor);
});

test('a refund that comes back weeks later wakes no booking that was over', async () => {
  const { booking, id } = await aLatePaidBooking();
  const { data: refunds } = await eventually(
    () => shop.desk.stripe.refunds.list({ payment_intent: id }),
    ({ data: made }) => made.length > 0,
  );
  await isSettled(booking);
  await shop.desk.control(`refunds/${refunds[0]?.id}/finish`, { outcome: 'failed' });
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    ({ data: { attention } }) => attention.includes('refund-reversed'),
  );
  expect(data).toMatchObject({ state: 'expired', attention: ['money-to-return', 'refund-reversed'] });
});

test('money for a stay that has begun meanwhile goes back', async () => {
  const { booking, id } = await aSlowPayment();
  await holdIsOver(booking);
  await shop.database.query(
    `UPDATE bookings SET starts_at = (now() AT TIME ZONE 'UTC') - interval '1 minute' WHERE reference = $1`,
    [booking.reference],
  );
  await shop.desk.control(`payment_intents/${id}/process`, { outcome: 'succeeded' });
  await becomes(booking, 'expired');
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    ({ data: { attention, payables } }) => attention.length === 0 && payables[0]?.state === 'due',
  );
  expect(data.payables[0]).toMatchObject({ paid: { amountMinor: 0 } });
});

test('a refund made in the provider’s own dashboard reaches our ledger', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  await becomes(booking, 'confirmed');
  await shop.desk.control(`payment_intents/${intent.id}/refund`, { amount: 100 });
  const rows = await eventually(
    () =>
      shop.database.query(`SELECT amount_minor FROM ledger_events WHERE kind = 'refunded' AND booking_reference = $1`, [
        booking.reference,
      ]),
    (found) => found.length > 0,
  );
  expect(rows).toEqual([{ amount_minor: '100' }]);
});
