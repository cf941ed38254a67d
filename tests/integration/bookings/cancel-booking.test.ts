import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type Answer, type BookingView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';

interface CancellationQuote {
  readonly token: string;
  readonly expiresAt: string;
  readonly refund: { readonly amountMinor: number };
  readonly fee: { readonly amountMinor: number };
  readonly tier: { readonly daysBeforeArrival: number; readonly refundBps: number } | null;
}

interface Cancelled {
  readonly state: string;
  readonly refund: { readonly amount: { readonly amountMinor: number }; readonly state: string };
}

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ CANCELLATION_QUOTE_SECONDS: '600' });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const headers = ({ accessToken }: BookingView) => ({
  'x-booking-token': accessToken,
  'content-type': 'application/json',
});

async function quoteFor(booking: BookingView): Promise<Answer<CancellationQuote>> {
  const response = await fetch(`${shop.server.url}/api/bookings/${booking.reference}/cancellation-quote`, {
    headers: headers(booking),
  });
  return { ...((await response.json()) as Answer<CancellationQuote>), status: response.status };
}

const cancel = (booking: BookingView, body: object) =>
  shop.guest.post<Cancelled>(`/api/bookings/${booking.reference}/cancel`, body, headers(booking));

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

/** Pays every payable, one after the other. */
async function paidInFull(booking: BookingView): Promise<BookingView> {
  for (const { id } of booking.payables) {
    const { data } = await shop.guest.pay(booking, { payable: id });
    await shop.desk.payWith(data.clientSecret);
    await bookingThat(booking, ({ payables }) => payables.some((one) => one.id === id && one.state === 'paid'));
  }
  return booking;
}

const refundsOf = ({ reference }: BookingView) =>
  shop.database.query<{ amount: string; state: string; purpose: string }>(
    `SELECT r.amount_minor AS amount, r.state, p.purpose FROM refunds r
       JOIN refunds_payment_lnk k ON k.refund_id = r.id
       JOIN payments_booking_lnk y ON y.payment_id = k.payment_id JOIN bookings b ON b.id = y.booking_id
       JOIN payments_payable_lnk l ON l.payment_id = k.payment_id JOIN payables p ON p.id = l.payable_id
      WHERE b.reference = $1 ORDER BY r.id`,
    [reference],
  );

/** Lets the policy of a booking be another one, as if it had been booked under it. */
const underPolicy = (booking: BookingView, refundBps: number) =>
  shop.database.query(
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', $2::jsonb) WHERE reference = $1`,
    [booking.reference, JSON.stringify([{ daysBeforeArrival: 0, refundBps }])],
  );

test('a booking that is not paid yet is cancelled for nothing, and its dates are free at once', async () => {
  const booking = await shop.aBooking();
  const { status, data } = await quoteFor(booking);
  expect([status, data.refund.amountMinor, data.fee.amountMinor]).toEqual([200, 0, 0]);
  const cancelled = await cancel(booking, { token: data.token, reason: 'Other plans' });
  expect([cancelled.status, cancelled.data]).toMatchObject([200, { state: 'cancelled', refund: { state: 'none' } }]);
  expect((await shop.rebook(booking)).state).toBe('awaiting_payment');
  expect((await shop.guest.booking(booking)).data.payables.map(({ state }) => state)).toEqual(
    booking.payables.map(() => 'cancelled'),
  );
});

test('gives back to the cent what the quote said, from the newest payment first', async () => {
  const booking = await paidInFull(await shop.aBooking());
  const paid = booking.total.amountMinor;
  await underPolicy(booking, 7_550);
  const { data: quote } = await quoteFor(booking);
  const expected = Math.round((paid * 7_550) / 10_000);
  expect(quote).toMatchObject({ refund: { amountMinor: expected }, fee: { amountMinor: paid - expected } });

  const { data } = await cancel(booking, { token: quote.token });
  expect(data).toMatchObject({ state: 'cancelled', refund: { amount: { amountMinor: expected }, state: 'pending' } });
  const { cancellation } = (await bookingThat(booking, ({ attention }) => attention.length === 0)) as BookingView & {
    cancellation: Cancelled;
  };
  expect(cancellation.refund).toMatchObject({ state: 'succeeded', amount: { amountMinor: expected } });

  const refunds = await refundsOf(booking);
  const last = booking.payables.at(-1);
  expect(refunds.map(({ state }) => state)).toEqual(refunds.map(() => 'succeeded'));
  expect(refunds[0]).toMatchObject({ purpose: last?.purpose });
  expect(refunds.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(expected);
  expect(Number(refunds[0]?.amount)).toBe(Math.min(expected, last?.amount.amountMinor ?? 0));
});

test('answers the same token with the same answer, and refunds once', async () => {
  const booking = await paidInFull(await shop.aBooking());
  await underPolicy(booking, 10_000);
  const { data: quote } = await quoteFor(booking);
  const answers = await Promise.all(Array.from({ length: 5 }, () => cancel(booking, { token: quote.token })));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  await bookingThat(booking, ({ attention }) => attention.length === 0);
  expect(await refundsOf(booking)).toHaveLength(booking.payables.length);
});

test('refuses a quote that the money has outrun', async () => {
  const booking = await shop.aBooking();
  const { data: quote } = await quoteFor(booking);
  const { data: payment } = await shop.guest.pay(booking);
  await shop.desk.payWith(payment.clientSecret);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  const { status, error } = await cancel(booking, { token: quote.token });
  expect([status, error.details.code]).toEqual([409, 'cancellation-quote-stale']);
  expect((await shop.guest.booking(booking)).data.state).toBe('confirmed');
});

test('gives back in full what is still in flight when a booking is cancelled', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret, 'pm_card_processing');
  const { data: quote } = await quoteFor(booking);
  expect((await cancel(booking, { token: quote.token })).status).toBe(200);
  await shop.desk.control(`payment_intents/${intent.id}/process`, { outcome: 'succeeded' });
  const [refund] = await eventually(
    () => refundsOf(booking),
    (rows) => rows[0]?.state === 'succeeded',
  );
  expect(Number(refund?.amount)).toBe(payment.amount.amountMinor);
});

test('refuses what is no cancellation quote of this booking', async () => {
  const booking = await shop.aBooking();
  const other = await shop.aBooking();
  const { data: foreign } = await quoteFor(other);
  const { data: own } = await quoteFor(booking);
  const [body = '', signature = ''] = own.token.split('.');
  const content = JSON.parse(Buffer.from(body, 'base64url').toString()) as { terms: object };
  const greedy = Buffer.from(JSON.stringify({ ...content, terms: { ...content.terms, refundMinor: 1 } }));
  for (const token of [foreign.token, 'nonsense', '.', `${body}.`, `${greedy.toString('base64url')}.${signature}`]) {
    const { status, error } = await cancel(booking, { token });
    expect([status, error.details]).toMatchObject([400, { code: 'cancellation-quote-invalid', path: ['token'] }]);
  }
  expect((await cancel(booking, { token: own.token, extra: 1 })).status).toBe(400);
  expect((await cancel(booking, {})).status).toBe(400);
  expect((await shop.guest.booking(booking)).data.state).toBe('awaiting_payment');
});

test('shows nobody else what cancelling would give, and lets nobody else cancel', async () => {
  const booking = await shop.aBooking();
  const { data: quote } = await quoteFor(booking);
  const stranger = { ...booking, accessToken: 'of-somebody-else' };
  expect((await quoteFor(stranger)).status).toBe(404);
  expect((await cancel(stranger, { token: quote.token })).status).toBe(404);
  expect((await aGuest(shop.server.url).booking(booking)).data.state).toBe('awaiting_payment');
});

test('does not cancel twice, nor what has expired', async () => {
  const booking = await shop.aBooking();
  const { data: quote } = await quoteFor(booking);
  await cancel(booking, { token: quote.token });
  const { status, error } = await quoteFor(booking);
  expect([status, error.details]).toMatchObject([409, { code: 'booking-not-cancellable', state: 'cancelled' }]);
});

test('refuses a quote after its time', async () => {
  await shop.server.stop();
  await shop.restart({ env: { CANCELLATION_QUOTE_SECONDS: '1' } });
  const booking = await shop.aBooking();
  const { data: quote } = await quoteFor(booking);
  await eventually(async () => Promise.resolve(Date.now() > new Date(quote.expiresAt).getTime()), Boolean);
  const { status, error } = await cancel(booking, { token: quote.token });
  expect([status, error.details.code]).toEqual([410, 'cancellation-quote-expired']);
});

test('the deposit that was planned for it is not waited for any more', async () => {
  const booking = await paidInFull(await shop.aBooking());
  const depositStates = async () => {
    const rows = await shop.database.query<{ state: string }>(
      `SELECT d.state FROM deposits d JOIN deposits_booking_lnk k ON k.deposit_id = d.id
         JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
      [booking.reference],
    );
    return rows.map(({ state }) => state).join();
  };
  expect(await depositStates()).toBe('planned');
  const { data: quote } = await quoteFor(booking);
  expect((await cancel(booking, { token: quote.token })).status).toBe(200);
  await eventually(depositStates, (state) => state === 'settled');
});
