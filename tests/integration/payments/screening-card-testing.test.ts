import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type BookingView, type Guest } from '../../support/guest';
import { bookingOf, staffView } from '../../support/review-desk';
import { openShop, type Shop } from '../../support/shop';
import { startServer } from '../../support/start-server';
import { PATIENT_THRESHOLDS } from '../../support/test-environment';

/** The product's own limits, but one: an e-mail that begins a sixth payment within the hour is blocked. */
const ENV = {
  HOLD_SECONDS: '900',
  RISK_THRESHOLDS: JSON.stringify({ ...PATIENT_THRESHOLDS, attemptsOfEmail: { from: 6, points: 100 } }),
};
const MOST_TRIES = 6;
const MOST_BOOKINGS_OF_A_CARD = 10;

const DECLINED_CARDS = [
  'pm_card_visa_chargeDeclined',
  'pm_card_visa_chargeDeclinedInsufficientFunds',
  'pm_card_visa_chargeDeclinedLostCard',
  'pm_card_visa_chargeDeclinedStolenCard',
  'pm_card_chargeDeclinedExpiredCard',
  'pm_card_chargeDeclinedIncorrectCvc',
];

let shop: Shop;

beforeAll(async () => {
  shop = await openShop(ENV);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const somebody = () => `${randomUUID()}@example.com`;

const failedTries = async ({ reference }: BookingView) =>
  (
    await shop.database.query(`SELECT 1 FROM payment_tries WHERE outcome = 'failed' AND booking_reference = $1`, [
      reference,
    ])
  ).length;

async function aStart() {
  const { guest, booking } = await bookingOf(shop, somebody());
  const { data: payment } = await guest.pay(booking);
  return { guest, booking, secret: payment.clientSecret };
}

/** Tries a card; whether the provider still took the try, and declined it. */
const isTried = (secret: string, card: string) =>
  shop.desk.payWith(secret, card).then(
    () => false,
    ({ code }: { code: string }) => code !== 'payment_intent_unexpected_state',
  );

const cardOf = (index: number) => DECLINED_CARDS[index % DECLINED_CARDS.length] ?? '';

async function confirmed(guest: Guest, booking: BookingView) {
  return eventually(
    () => guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
}

const startAgain = (booking: BookingView) =>
  shop.server.api
    .post(`/api/bookings/${booking.reference}/payments`)
    .set({ 'x-booking-token': booking.accessToken, 'idempotency-key': randomUUID() })
    .send({ payable: booking.payables[0]?.id, provider: 'stripe' });

const isCanceled = (booking: BookingView) =>
  eventually(
    () => staffView(shop, booking),
    ({ payments }) => payments[0]?.state === 'canceled',
  );

test('a guest who mistypes twice pays with the third card, and nobody minds', async () => {
  const { guest, booking, secret } = await aStart();
  await isTried(secret, cardOf(0));
  await isTried(secret, cardOf(1));
  await eventually(
    () => failedTries(booking),
    (times) => times === 2,
  );
  await shop.desk.payWith(secret, 'pm_card_gb');
  await confirmed(guest, booking);
  expect((await staffView(shop, booking)).attention).toBeNull();
});

test('twenty cards on one booking: the attempt is ended after some, and new ones wait', async () => {
  const { booking, secret } = await aStart();
  let tried = 0;
  for (let index = 0; index < 20; index += 1) {
    if (!(await isTried(secret, cardOf(index)))) break;
    tried += 1;
    await eventually(
      () => failedTries(booking),
      (times) => times === tried,
    );
    if (tried === MOST_TRIES) await isCanceled(booking);
  }
  expect(tried).toBe(MOST_TRIES);
  expect((await staffView(shop, booking)).payments).toMatchObject([{ failure: 'too-many-payment-attempts' }]);

  const refused = await startAgain(booking).expect(429);
  const { code, retryAfter } = refused.body.error.details;
  expect(code).toBe('too-many-payment-attempts');
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(600);
  expect(Number(refused.headers['retry-after'])).toBe(retryAfter);

  const noted = await eventually(
    () =>
      shop.database.query<{ detail: string; subject: string }>(
        `SELECT detail, subject FROM security_events WHERE kind = 'card-testing-stopped' ORDER BY id`,
      ),
    (all) => all.some(({ detail }) => detail === 'refused after 6 failed tries of one booking'),
  );
  expect(noted[0]?.detail).toBe('stopped after 6 failed tries of one booking');
  expect(new Set(noted.map(({ subject }) => subject)).size).toBe(1);
});

test('a booking that has cooled off may be paid again', async () => {
  const { guest, booking, secret } = await aStart();
  for (let index = 0; index < MOST_TRIES; index += 1) await isTried(secret, cardOf(index));
  await isCanceled(booking);
  await startAgain(booking).expect(429);
  await shop.database.query(`ALTER TABLE payment_tries DISABLE TRIGGER payment_tries_are_append_only`);
  await shop.database.query(
    `UPDATE payment_tries SET tried_at = tried_at - interval '10 minutes' WHERE booking_reference = $1`,
    [booking.reference],
  );
  await shop.database.query(`ALTER TABLE payment_tries ENABLE TRIGGER payment_tries_are_append_only`);
  const again = await guest.pay(booking);
  expect([again.status, again.data.state]).toEqual([201, 'requires_action']);
  // it failed so often within the hour that a person looks at it
  expect((await staffView(shop, booking)).payments.at(-1)).toMatchObject({ capture_mode: 'manual' });
});

test('a crowd of cards, quicker than any webhook, is counted to the last, and costs the neighbours nothing', async () => {
  const { booking, secret } = await aStart();
  await shop.desk.control('webhooks/withhold');
  for (let index = 0; index < 20; index += 1) await isTried(secret, cardOf(index));
  await shop.desk.control('webhooks/release', { order: 'shuffled', seed: 3 });
  await isCanceled(booking);
  expect(await failedTries(booking)).toBe(20);
  await startAgain(booking).expect(429);

  const guests = await Promise.all([aStart(), aStart(), aStart()]);
  for (const { guest, booking: theirs, secret: own } of guests) {
    await isTried(own, cardOf(0)); // even one who mistypes
    await isTried(own, cardOf(1));
    await eventually(
      () => failedTries(theirs),
      (times) => times === 2,
    );
    await shop.desk.payWith(own, 'pm_card_gb');
    await confirmed(guest, theirs);
  }
});

test('one card that is tried on booking after booking is stopped wherever it shows up', async () => {
  const card = 'pm_card_chargeDeclinedProcessingError';
  const starts = [];
  for (let index = 0; index < MOST_BOOKINGS_OF_A_CARD; index += 1) {
    const started = await aStart();
    starts.push(started);
    await isTried(started.secret, card);
    await eventually(
      () => failedTries(started.booking),
      (times) => times === 1,
    );
  }
  const last = starts.at(-1);
  if (!last) throw new Error('Nothing was started');
  await isCanceled(last.booking);
  await startAgain(last.booking).expect(429);
  const other = await aStart();
  await shop.desk.payWith(other.secret, 'pm_card_gb');
  await confirmed(other.guest, other.booking);
});

test('money that came although cards were tested stays, and a person is told', async () => {
  const { guest, booking, secret } = await aStart();
  await shop.desk.control('webhooks/withhold');
  for (let index = 0; index < 5; index += 1) await isTried(secret, cardOf(index));
  await shop.desk.payWith(secret, 'pm_card_gb');
  await shop.desk.control('webhooks/release', { order: 'reversed' });
  await confirmed(guest, booking);
  const { attention, screenings } = await staffView(shop, booking);
  expect(attention).toBe('fraud-review');
  expect(screenings.at(-1)?.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['failed-tries-of-booking', 'cards-of-booking']),
  );
});

test('thirty payments begun at once in two processes do not slip under a limit together', async () => {
  const email = somebody();
  const bookings: BookingView[] = [];
  for (let index = 0; index < 30; index += 1) bookings.push((await bookingOf(shop, email)).booking);
  const other = await startServer({ database: shop.database, stripe: shop.stripe, env: ENV });
  const guests = [aGuest(shop.server.url, email), aGuest(other.url, email)];
  const answers = await Promise.all(
    bookings.map((booking, index) => (guests[index % guests.length] ?? shop.guest).pay(booking)),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array.from({ length: 5 }, () => 201), ...Array.from({ length: 25 }, () => 422)]);
  const references = new Set(bookings.map(({ reference }) => reference));
  const begun = (await shop.desk.allPayments()).filter(({ metadata }) => references.has(metadata['booking'] ?? ''));
  expect(begun).toHaveLength(5);
  await other.stop();
});

test('what screening and tries say is never changed', async () => {
  await expect(shop.database.query(`UPDATE risk_assessments SET result = 'clear'`)).rejects.toThrow('append-only');
  await expect(shop.database.query(`DELETE FROM payment_tries`)).rejects.toThrow('append-only');
});
