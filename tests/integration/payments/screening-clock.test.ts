import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, Guest } from '../../support/guest';
import { bookingOf, openReviewDesk, staffView } from '../../support/review-desk';
import { openShop, type Shop } from '../../support/shop';
import { PATIENT_THRESHOLDS } from '../../support/test-environment';

const ENV = {
  HOLD_SECONDS: '10',
  REVIEW_SECONDS: '13',
  RECONCILE_SECONDS: '600',
  RISK_THRESHOLDS: JSON.stringify({
    ...PATIENT_THRESHOLDS,
    windowSeconds: 2,
    points: { disposableEmail: 60 },
    attemptsOfEmail: { from: 2, points: 60 },
  }),
};

let shop: Shop;
let desk: Awaited<ReturnType<typeof openReviewDesk>>;

beforeAll(async () => {
  shop = await openShop(ENV);
  desk = await openReviewDesk(shop, ENV);
}, 180_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const becomes = (guest: Guest, booking: BookingView, state: string) =>
  eventually(
    () => guest.booking(booking),
    ({ data }) => data.state === state,
  ).then(({ data }) => data);

async function underReview() {
  const { guest, booking } = await bookingOf(shop, `${randomUUID()}@mailinator.com`);
  const { data: payment } = await guest.pay(booking);
  const intent = await shop.desk.payWith(payment.clientSecret, 'pm_card_gb');
  await becomes(guest, booking, 'under_review');
  return { guest, booking, intent };
}

const holdIsOver = ({ holdExpiresAt }: BookingView) =>
  eventually(() => Promise.resolve(Date.now() > new Date(holdExpiresAt ?? 0).getTime() + 500), Boolean);

test('a review that nobody answers is declined by the clock, and takes nothing; until then its dates are kept', async () => {
  const { guest, booking, intent } = await underReview();
  await holdIsOver(booking);
  const quote = await guest.quote(shop.car, booking.from, booking.to);
  expect(quote.status === 201 ? (await guest.book(quote.data.id)).error.details.code : 'dates-unavailable').toBe(
    'dates-unavailable',
  );
  expect((await guest.booking(booking)).data.state).toBe('under_review');
  await becomes(guest, booking, 'declined');
  expect(await shop.desk.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'canceled',
    amount_received: 0,
  });
  expect((await staffView(shop, booking)).history).toContainEqual({
    name: 'booking.declined',
    actor: 'clock',
    reason: 'Nobody answered the review in time.',
  });
  expect((await desk.approve(booking)).error?.code).toBe('transition-not-allowed');
  expect((await shop.rebook(booking)).state).toBe('awaiting_payment');
});

test('nothing is decided while the provider gives no answer; then it is', async () => {
  const { guest, booking, intent } = await underReview();
  await shop.desk.control('faults', {
    method: 'POST',
    path: '/v1/payment_intents/*/cancel',
    kind: 'status',
    status: 500,
    times: 4,
  });
  const { history } = await eventually(
    () => staffView(shop, booking),
    () => shop.server.output().includes('job finish-review'),
  );
  expect(history.map(({ name }) => name)).not.toContain('booking.declined');
  expect((await desk.approve(booking)).error?.code).toBe('transition-not-allowed'); // it was declined in time, and stays so
  await becomes(guest, booking, 'declined');
  expect((await shop.desk.stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
});

test('a worker that starts finds a review that nobody answered', async () => {
  const { guest, booking } = await underReview();
  await shop.server.kill();
  await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'finish-review'`);
  await shop.database.query(`UPDATE booking_reviews SET due_at = now() WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  await shop.restart();
  await becomes(guest, booking, 'declined');
});

test('a worker that starts goes on with a decision that nobody carried out', async () => {
  const { guest, booking } = await underReview();
  await shop.server.kill();
  await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'finish-review'`);
  await shop.database.query(
    `UPDATE booking_reviews SET decision = 'approved', actor = 'staff:ada', reason = 'Fine', decided_at = now()
      WHERE booking_reference = $1`,
    [booking.reference],
  );
  await shop.restart();
  await becomes(guest, booking, 'confirmed');
});

test('money that was held for safety is taken at once when nothing speaks against it by then', async () => {
  const email = `${randomUUID()}@example.com`;
  const first = await bookingOf(shop, email);
  const { guest, booking } = await bookingOf(shop, email);
  await first.guest.pay(first.booking);
  const { data: payment } = await guest.pay(booking);
  expect((await staffView(shop, booking)).payments).toMatchObject([{ capture_mode: 'manual' }]);
  await eventually(
    async () =>
      (
        await shop.database.query(
          `SELECT 1 FROM risk_assessments WHERE email = $1 AND created_at > now() - interval '2 seconds'`,
          [email],
        )
      ).length,
    (recent) => recent === 0,
  );
  await shop.desk.payWith(payment.clientSecret, 'pm_card_gb');
  await becomes(guest, booking, 'confirmed');
  const { attention, screenings } = await staffView(shop, booking);
  expect([attention, screenings.map(({ result }) => result)]).toEqual([null, ['review', 'clear']]);
});
