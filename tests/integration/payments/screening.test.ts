import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, Guest } from '../../support/guest';
import { bookingOf, openReviewDesk, staffView } from '../../support/review-desk';
import { openShop, type Shop } from '../../support/shop';
import { PATIENT_THRESHOLDS } from '../../support/test-environment';

const ENV = {
  RECONCILE_SECONDS: '2',
  RISK_THRESHOLDS: JSON.stringify({
    ...PATIENT_THRESHOLDS,
    points: { disposableEmail: 60 },
    attemptsOfEmail: { from: 2, points: 100 },
  }),
};

let shop: Shop;
let desk: Awaited<ReturnType<typeof openReviewDesk>>;

beforeAll(async () => {
  shop = await openShop(ENV);
  desk = await openReviewDesk(shop, ENV);
}, 180_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const somebody = () => `${randomUUID()}@example.com`;
/** Somebody who is only authorised. */
const suspicious = () => `${randomUUID()}@mailinator.com`;

const becomes = (guest: Guest, booking: BookingView, state: string) =>
  eventually(
    () => guest.booking(booking),
    ({ data }) => data.state === state,
  ).then(({ data }) => data);

const atProvider = async ({ reference }: BookingView) =>
  (await shop.desk.allPayments()).filter(({ metadata }) => metadata['booking'] === reference);

const ledgerOf = ({ reference }: BookingView) =>
  shop.database.query<{ kind: string }>(`SELECT kind FROM ledger_events WHERE booking_reference = $1`, [reference]);

async function underReview(card = 'pm_card_gb') {
  const { guest, booking } = await bookingOf(shop, suspicious());
  const { data: payment } = await guest.pay(booking);
  const intent = await shop.desk.payWith(payment.clientSecret, card);
  await becomes(guest, booking, 'under_review');
  return { guest, booking, payment, intent };
}

async function cancelByGuest(guest: Guest, booking: BookingView) {
  const headers = { 'x-booking-token': booking.accessToken, 'content-type': 'application/json' };
  const url = `${shop.server.url}/api/bookings/${booking.reference}`;
  const quote = (await (await fetch(`${url}/cancellation-quote`, { headers })).json()) as { data: { token: string } };
  return guest.post<{ state: string }>(
    `/api/bookings/${booking.reference}/cancel`,
    { token: quote.data.token },
    headers,
  );
}

describe('a payment that screening blocks', () => {
  async function blocked() {
    const email = somebody();
    const first = await bookingOf(shop, email);
    await first.guest.pay(first.booking);
    const { guest, booking } = await bookingOf(shop, email);
    const key = randomUUID();
    return { guest, booking, key, answer: await guest.pay(booking, { key }) };
  }

  test('is never begun: nothing reaches the provider, and the reasons are kept', async () => {
    const { booking, answer } = await blocked();
    expect([answer.status, answer.error.details]).toEqual([422, { code: 'payment-refused' }]);
    expect(await atProvider(booking)).toEqual([]);
    const { payments, screenings } = await staffView(shop, booking);
    expect(payments).toEqual([]);
    expect(screenings).toEqual([
      { stage: 'before', result: 'block', reasons: [expect.objectContaining({ code: 'attempts-of-email' })] },
    ]);
  });

  test('tells nobody why', async () => {
    const { answer } = await blocked();
    expect(JSON.stringify(answer)).not.toMatch(/e-?mail|attempt|fraud|risk/i);
  });

  test('is answered in the same way when the same request comes again', async () => {
    const { guest, booking, key, answer } = await blocked();
    const again = await guest.pay(booking, { key });
    expect([again.status, again.error]).toEqual([answer.status, answer.error]);
    expect((await staffView(shop, booking)).screenings).toHaveLength(1);
  });

  test('leaves the hold alone', async () => {
    const { guest, booking } = await blocked();
    expect((await guest.booking(booking)).data).toMatchObject({ state: 'awaiting_payment', attention: [] });
  });
});

describe('a payment that screening finds suspicious', () => {
  test('is only authorised, and the booking waits for a person on dates that are its own', async () => {
    const { guest, booking, intent } = await underReview();
    expect(intent.status).toBe('requires_capture');
    const seen = await staffView(shop, booking);
    expect(seen).toMatchObject({
      state: 'under_review',
      attention: 'fraud-review',
      payments: [{ state: 'authorized', capture_mode: 'manual' }],
      allocations: [{ state: 'confirmed', expires_at: null }],
    });
    expect(seen.screenings.map(({ stage, result }) => [stage, result])).toEqual([
      ['before', 'review'],
      ['after', 'review'],
    ]);
    expect(await ledgerOf(booking)).toEqual([]);
    expect((await guest.booking(booking)).data.attention).toEqual([]); // the guest is not told
    const { status, error } = await guest.pay(booking);
    expect([status, error.details.code]).toEqual([409, 'booking-not-payable']);
  });

  test('approved by a person, is taken and confirms the booking, once', async () => {
    const { guest, booking, intent } = await underReview();
    const answers = await Promise.all([desk.approve(booking), desk.approve(booking)]);
    expect(answers.map(({ value }) => value?.['state'])).toEqual(['confirmed', 'confirmed']);
    expect((await guest.booking(booking)).data.payables[0]).toMatchObject({ state: 'paid' });
    expect((await shop.desk.stripe.paymentIntents.retrieve(intent.id)).amount_received).toBe(intent.amount);
    expect(await ledgerOf(booking)).toEqual([{ kind: 'captured' }]);
    const { history, attention } = await staffView(shop, booking);
    expect(attention).toBeNull();
    expect(history.filter(({ name }) => name === 'booking.confirmed')).toHaveLength(1);
    expect(history).toContainEqual({
      name: 'booking.review-approved',
      actor: 'staff:1',
      reason: 'I called the guest.',
    });
  });

  test('declined by a person, is let go: nothing is charged and somebody else may have the dates', async () => {
    const { guest, booking, intent } = await underReview();
    expect((await desk.decline(booking)).value?.['state']).toBe('declined');
    expect((await shop.desk.stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
    expect(await ledgerOf(booking)).toEqual([]);
    const { history, attention, payments } = await staffView(shop, booking);
    expect([attention, payments[0]?.state]).toEqual([null, 'canceled']);
    expect(history.at(-1)?.name).toMatch(/booking\.(declined|attention-changed)/);
    expect(history).toContainEqual({ name: 'booking.declined', actor: 'staff:1', reason: 'I called the guest.' });
    expect((await guest.booking(booking)).data.payables[0]).toMatchObject({ state: 'cancelled' });
    expect((await shop.rebook(booking)).state).toBe('awaiting_payment');
    expect((await desk.decline(booking)).value?.['state']).toBe('declined');
  });

  test('may be withdrawn by the guest: the money is let go and nothing is owed', async () => {
    const { guest, booking, intent } = await underReview();
    const { status, data } = await cancelByGuest(guest, booking);
    expect([status, data.state]).toEqual([200, 'cancelled']);
    await eventually(
      () => shop.desk.stripe.paymentIntents.retrieve(intent.id),
      (present) => present.status === 'canceled',
    );
    expect((await staffView(shop, booking)).attention).toBeNull();
    expect((await shop.rebook(booking)).state).toBe('awaiting_payment');
    expect((await desk.approve(booking)).error?.code).toBe('transition-not-allowed');
  });

  test('whose authorisation ends at the provider, is declined', async () => {
    const { guest, booking, intent } = await underReview();
    await shop.desk.control(`payment_intents/${intent.id}/cancel`);
    await becomes(guest, booking, 'declined');
    expect((await staffView(shop, booking)).history).toContainEqual(
      expect.objectContaining({ name: 'booking.declined', actor: 'system' }),
    );
  });

  test('taken in the provider’s own dashboard, confirms the booking', async () => {
    const { guest, booking, intent } = await underReview();
    await shop.desk.control(`payment_intents/${intent.id}/capture`);
    await becomes(guest, booking, 'confirmed');
    expect((await staffView(shop, booking)).attention).toBeNull();
  });

  test('whose part is taken in the dashboard, ends declined, and the part goes back', async () => {
    const { guest, booking, intent } = await underReview();
    await shop.desk.control(`payment_intents/${intent.id}/capture`, { amount: 100 });
    await becomes(guest, booking, 'declined');
    await eventually(
      () => staffView(shop, booking),
      ({ attention }) => attention === null,
    );
  });

  test('and worse once its card is known, is let go at once, while the hold goes on', async () => {
    const { guest, booking } = await bookingOf(shop, suspicious());
    const { data: payment } = await guest.pay(booking);
    const intent = await shop.desk.payWith(payment.clientSecret, 'pm_card_riskLevelHighest');
    await eventually(
      () => shop.desk.stripe.paymentIntents.retrieve(intent.id),
      ({ status }) => status === 'canceled',
    );
    const seen = await eventually(
      () => staffView(shop, booking),
      ({ payments }) => payments[0]?.state === 'canceled',
    );
    expect(seen).toMatchObject({ state: 'awaiting_payment', payments: [{ failure: 'payment-refused' }] });
    expect(await ledgerOf(booking)).toEqual([]);
  });
});

describe('money that was taken before it looked suspicious', () => {
  test.each(['pm_card_riskLevelElevated', 'pm_card_riskLevelHighest'])(
    'is kept, and a person is told: %s',
    async (card) => {
      const { guest, booking } = await bookingOf(shop, somebody());
      const { data: payment } = await guest.pay(booking);
      await shop.desk.payWith(payment.clientSecret, card);
      await becomes(guest, booking, 'confirmed');
      const seen = await eventually(
        () => staffView(shop, booking),
        ({ attention }) => attention === 'fraud-review',
      );
      expect(seen.payments).toMatchObject([{ state: 'captured', capture_mode: 'automatic' }]);
      expect(seen.history.at(-1)?.reason).toMatch(/^A payment is suspicious: The provider sees/);
      expect(await ledgerOf(booking)).toEqual([{ kind: 'captured' }]);
      expect((await guest.booking(booking)).data.attention).toEqual([]);
      expect((await desk.acknowledge(booking)).error).toBeUndefined();
      expect(await staffView(shop, booking)).toMatchObject({ state: 'confirmed', attention: null });
    },
  );

  test('says nothing of a good guest', async () => {
    const { guest, booking } = await bookingOf(shop, somebody());
    const { data: payment } = await guest.pay(booking);
    await shop.desk.payWith(payment.clientSecret, 'pm_card_gb');
    await becomes(guest, booking, 'confirmed');
    const { attention, screenings } = await staffView(shop, booking);
    expect([attention, screenings.map(({ result }) => result)]).toEqual([null, ['clear', 'clear']]);
  });
});

describe('a review is decided', () => {
  test.each([
    ['without a reason', { reason: ' ' }, 'invalid-request'],
    ['with an endless reason', { reason: 'x'.repeat(201) }, 'invalid-request'],
    ['in somebody else’s name', { actor: 'clock' }, 'invalid-request'],
    ['of no booking', { reference: 'MDS-NOBODY00' }, 'booking-not-found'],
    ['with a field that nobody knows', { amount: 5 }, 'invalid-request'],
  ])('by staff and with care, not %s', async (_, changes, code) => {
    const { booking } = await bookingOf(shop, somebody());
    expect((await desk.approve(booking, changes)).error?.code).toBe(code);
    expect((await desk.decline(booking, changes)).error?.code).toBe(code);
    expect((await desk.acknowledge(booking, changes)).error?.code).toBe(code);
  });

  test('only where there is one', async () => {
    const { booking } = await bookingOf(shop, somebody());
    expect((await desk.approve(booking)).error?.code).toBe('transition-not-allowed');
    expect((await desk.decline(booking)).error?.code).toBe('transition-not-allowed');
  });

  test('once: two people who disagree do not both get their way', async () => {
    const { booking, intent } = await underReview();
    const [approved, declined] = await Promise.all([desk.approve(booking), desk.decline(booking)]);
    const states = [approved.value?.['state'], declined.value?.['state']].filter(Boolean);
    expect(states).toHaveLength(1);
    expect([approved.error?.code, declined.error?.code].filter(Boolean)).toEqual(['transition-not-allowed']);
    const { status } = await shop.desk.stripe.paymentIntents.retrieve(intent.id);
    expect(status).toBe(states[0] === 'confirmed' ? 'succeeded' : 'canceled');
  });

  test('and not by acknowledging it', async () => {
    const { booking } = await underReview();
    expect((await desk.acknowledge(booking)).error?.code).toBe('transition-not-allowed');
  });
});

describe('when the provider’s answer is lost', () => {
  const capture = { method: 'POST', path: '/v1/payment_intents/*/capture' };

  test.each(['drop-after', 'drop-before'])('an approval ends confirmed, exactly once: %s', async (kind) => {
    const { guest, booking } = await underReview();
    await shop.desk.control('faults', { ...capture, kind, times: 2 });
    const answer = await desk.approve(booking);
    expect(answer.error?.code ?? answer.value?.['state']).toMatch(/provider-unavailable|confirmed/);
    await becomes(guest, booking, 'confirmed');
    expect(await ledgerOf(booking)).toEqual([{ kind: 'captured' }]);
  });

  test('a process that is killed while it takes the money leaves a booking that ends confirmed', async () => {
    const { guest, booking } = await underReview();
    const dying = await openReviewDesk(shop, ENV);
    await shop.desk.control('faults', { ...capture, kind: 'delay', delay_ms: 3000, times: 1 });
    dying.approve(booking).catch(() => undefined); // it dies under way
    await eventually(
      () => staffView(shop, booking),
      ({ history }) => history.some(({ name }) => name === 'booking.review-approved'),
    );
    await dying.kill();
    await becomes(guest, booking, 'confirmed');
    expect(await ledgerOf(booking)).toEqual([{ kind: 'captured' }]);
  });

  test('a refusal ends declined all the same', async () => {
    const { guest, booking } = await underReview();
    await shop.desk.control('faults', {
      method: 'POST',
      path: '/v1/payment_intents/*/cancel',
      kind: 'drop-before',
      times: 2,
    });
    expect((await desk.decline(booking)).error?.code).toBe('provider-unavailable');
    expect((await guest.booking(booking)).data.state).toBe('under_review');
    await becomes(guest, booking, 'declined');
    expect(await ledgerOf(booking)).toEqual([]);
  });
});
