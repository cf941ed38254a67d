import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, Guest } from '../../support/guest';
import { letOnRequest } from '../../support/on-request';
import { bookingOf, openReviewDesk, staffView } from '../../support/review-desk';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';
import { PATIENT_THRESHOLDS } from '../../support/test-environment';

const SHORT = 60;
const LONG = 7_200;
const ENV = {
  ...{ APPROVAL_SECONDS: String(LONG), REVIEW_SECONDS: String(SHORT), HOLDS_PER_NETWORK: '100' },
  RISK_THRESHOLDS: JSON.stringify({ ...PATIENT_THRESHOLDS, points: { disposableEmail: 60 } }),
};
/** Whoever answers a request has less time than whoever looks at a payment. */
const OTHER_WAY = { ...ENV, APPROVAL_SECONDS: String(SHORT), REVIEW_SECONDS: String(LONG) };

let shop: Shop;
let desk: Awaited<ReturnType<typeof openReviewDesk>>;

beforeAll(async () => {
  shop = await openShop(ENV);
  desk = await openReviewDesk(shop, ENV);
  await letOnRequest(shop);
}, 240_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const becomes = (guest: Guest, booking: BookingView, state: string) =>
  eventually(
    () => guest.booking(booking),
    ({ data }) => data.state === state,
  ).then(({ data }) => data);

/** A request of somebody whose payment is suspicious, too, unless said otherwise. */
async function requested(domain = 'mailinator.com') {
  const { guest, booking } = await bookingOf(shop, `${randomUUID()}@${domain}`);
  const { data: payment } = await guest.pay(booking);
  const intent = await shop.desk.payWith(payment.clientSecret);
  await becomes(guest, booking, 'under_review');
  return { guest, booking, intent: intent.id };
}

async function reviewOf({ reference }: BookingView) {
  const [review] = await shop.database.query<{ causes: string[]; seconds: number; decision: string | null }>(
    `SELECT causes, decision, extract(epoch FROM due_at - created_at)::float AS seconds FROM booking_reviews
      WHERE booking_reference = $1`,
    [reference],
  );
  return review;
}

/** As if so much time had gone by. The job that waits for it is lost: the sweep finds it. */
async function timeIsOver({ reference }: BookingView): Promise<void> {
  await shop.database.query(
    `WITH lost AS (DELETE FROM pgboss.job WHERE name = 'finish-review' AND data ->> 'reference' = $1)
     UPDATE booking_reviews SET due_at = now() WHERE booking_reference = $1`,
    [reference],
  );
  await runJob(shop.database, 'sweep');
}

/** How often the provider let its money go, by its own history. */
async function voidsOf(intent: string): Promise<number> {
  const events = await shop.desk.stripe.events.list({ type: 'payment_intent.canceled', limit: 100 });
  return events.data.filter(({ data }) => (data.object as { id: string }).id === intent).length;
}

const cancelCalls = (times: number) =>
  shop.desk.control('faults', {
    ...{ method: 'POST', path: '/v1/payment_intents/*/cancel', kind: 'status', status: 500, times },
  });

async function expectLetGoOnce({ guest, booking, intent }: Awaited<ReturnType<typeof requested>>): Promise<void> {
  await becomes(guest, booking, 'declined');
  expect(await shop.desk.stripe.paymentIntents.retrieve(intent)).toMatchObject({
    ...{ status: 'canceled', amount_received: 0 },
  });
  expect(await voidsOf(intent)).toBe(1);
  const { history, payments, allocations, attention } = await staffView(shop, booking);
  expect(history.filter(({ name }) => name === 'booking.declined')).toHaveLength(1);
  expect(payments.map(({ state }) => state)).toEqual(['canceled']);
  expect(allocations.map(({ state }) => state)).toEqual(['released']);
  expect(attention).toBeNull();
  const moved = await shop.database.query(`SELECT 1 FROM ledger_events WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  expect(moved).toEqual([]);
}

describe('the deadline of a request whose payment is suspicious', () => {
  test('is that of the payment, where that is sooner', async () => {
    const { booking } = await requested();
    const review = await reviewOf(booking);
    expect(review?.causes).toEqual(['approval', 'fraud']);
    expect(Math.abs((review?.seconds ?? 0) - SHORT)).toBeLessThan(30);
    const plain = await reviewOf((await requested('example.com')).booking);
    expect(plain?.causes).toEqual(['approval']);
    expect(Math.abs((plain?.seconds ?? 0) - LONG)).toBeLessThan(30);
  });

  test('is that of the request, where that is sooner', async () => {
    await shop.server.stop();
    await shop.restart({ env: OTHER_WAY });
    const review = await reviewOf((await requested()).booking);
    expect(review?.causes).toEqual(['approval', 'fraud']);
    expect(Math.abs((review?.seconds ?? 0) - SHORT)).toBeLessThan(30);
    await shop.server.stop();
    await shop.restart();
  });
});

describe('when it comes', () => {
  test('nothing is taken, and the money is let go once, however many look', async () => {
    const request = await requested();
    await Promise.all([timeIsOver(request.booking), timeIsOver(request.booking)]);
    expect((await desk.approve(request.booking, { causes: ['approval', 'fraud'] })).error?.code).toBe(
      'transition-not-allowed',
    );
    await expectLetGoOnce(request);
    // the same decision, given again, finds the first: the clock's
    expect((await desk.decline(request.booking)).value?.['state']).toBe('declined');
    expect((await staffView(shop, request.booking)).history).toContainEqual(
      expect.objectContaining({ name: 'booking.declined', actor: 'clock' }),
    );
  });

  test('an approval of one cause alone has changed nothing about it', async () => {
    const request = await requested();
    for (const causes of [['approval'], ['fraud']]) {
      expect((await desk.approve(request.booking, { causes })).error?.code).toBe('review-causes-unnamed');
      expect(await reviewOf(request.booking)).toMatchObject({ decision: null });
      expect(await voidsOf(request.intent)).toBe(0);
    }
    await timeIsOver(request.booking);
    await expectLetGoOnce(request);
    expect((await desk.approve(request.booking, { causes: ['approval', 'fraud'] })).error?.code).toBe(
      'transition-not-allowed',
    );
  });

  test('after both were approved together, it finds nothing to do', async () => {
    const { guest, booking, intent } = await requested();
    expect((await desk.approve(booking, { causes: ['approval', 'fraud'] })).value?.['state']).toBe('confirmed');
    await timeIsOver(booking);
    expect((await desk.decline(booking)).error?.code).toBe('transition-not-allowed');
    const { data } = await guest.booking(booking);
    expect([data.state, await voidsOf(intent)]).toEqual(['confirmed', 0]);
    expect((await shop.desk.stripe.paymentIntents.retrieve(intent)).status).toBe('succeeded');
  });

  test('after it was declined, whose money the provider would not let go yet, it is let go once', async () => {
    const request = await requested();
    await cancelCalls(3);
    await desk.decline(request.booking);
    expect(await reviewOf(request.booking)).toMatchObject({ decision: 'declined' });
    await timeIsOver(request.booking);
    await expectLetGoOnce(request);
    const { history } = await staffView(shop, request.booking);
    expect(history.find(({ name }) => name === 'booking.declined')?.actor).not.toBe('clock');
  });
});

test.each([
  ['approved', { causes: ['approval', 'fraud'] }],
  ['declined', {}],
])(
  '%s and timed out at the same instant, it ends one way',
  async (_how, causes) => {
    for (let round = 0; round < 3; round++) {
      const request = await requested();
      const decide = 'causes' in causes ? desk.approve : desk.decline;
      await Promise.all([timeIsOver(request.booking), decide(request.booking, causes)]);
      const state = await eventually(
        async () => (await request.guest.booking(request.booking)).data.state,
        (present) => present !== 'under_review',
      );
      if (state === 'declined') await expectLetGoOnce(request);
      else expect([state, await voidsOf(request.intent)]).toEqual(['confirmed', 0]);
    }
  },
  180_000,
);
