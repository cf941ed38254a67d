import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type BookingView, type Guest } from '../../support/guest';
import { mailsAbout } from '../../support/guest-mails';
import { datesFor } from '../../support/listings';
import { letOnRequest } from '../../support/on-request';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { bookingOf, openReviewDesk, staffView } from '../../support/review-desk';
import type { Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { startServer, type TestServer } from '../../support/start-server';
import { PATIENT_THRESHOLDS } from '../../support/test-environment';

const ENV = {
  RECONCILE_SECONDS: '2',
  BANK_ACCOUNT_NAME: 'Midas AG',
  BANK_IBAN: 'CH9300762011623852957',
  HOLDS_PER_NETWORK: '100',
  RISK_THRESHOLDS: JSON.stringify({ ...PATIENT_THRESHOLDS, points: { disposableEmail: 60 } }),
};

let open: ShopWithPaypal;
let shop: Shop;
let post: MailSimulatorProcess;
let desk: Awaited<ReturnType<typeof openReviewDesk>>;
let other: TestServer;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  open = await openShopWithPaypal({ ...post.env, ...ENV });
  shop = open.shop;
  const { paypal: _paypal, environment: env } = open;
  desk = await openReviewDesk(shop, { ...env, ...ENV });
  other = await startServer({ database: shop.database, stripe: shop.stripe, env: { ...env, WORKER: 'off' } });
  await letOnRequest(shop);
}, 240_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const somebody = () => `${randomUUID()}@example.com`;

const becomes = (guest: Guest, booking: BookingView, state: string) =>
  eventually(
    () => guest.booking(booking),
    ({ data }) => data.state === state,
  ).then(({ data }) => data);

async function requested(email = somebody()) {
  const { guest, booking } = await bookingOf(shop, email);
  const { data: payment } = await guest.pay(booking);
  const intent = await shop.desk.payWith(payment.clientSecret);
  await becomes(guest, booking, 'under_review');
  return { guest, booking, intent };
}

async function requestedByPaypal() {
  const { guest, booking } = await bookingOf(shop, somebody());
  const { data } = await guest.pay(booking, { provider: 'paypal' });
  const order = data.orderId ?? '';
  await open.paypal.client.control('POST', `orders/${order}/approve`);
  await becomes(guest, booking, 'under_review');
  return { guest, booking, order };
}

const ledgerOf = ({ reference }: BookingView) =>
  shop.database.query<{ kind: string }>(`SELECT kind FROM ledger_events WHERE booking_reference = $1`, [reference]);

const tasksOf = ({ reference }: BookingView) =>
  shop.database.query<{ kind: string; state: string }>(
    `SELECT t.kind, t.state FROM tasks t JOIN tasks_booking_lnk k ON k.task_id = t.id JOIN bookings b ON b.id = k.booking_id
      WHERE b.reference = $1 AND t.kind <> 'refund-under-way' ORDER BY t.kind`,
    [reference],
  );

const subjects = async (booking: BookingView, guest: Guest) =>
  (await mailsAbout({ shop: { ...shop, guest }, post }, booking)).map(({ subject }) => subject).sort();

const RECEIVED = 'We have received your request';

test('guests are told before they book: search, availability and quote say that it is let on request', async () => {
  const { from, to } = datesFor(shop.car, 60);
  const quote = await shop.guest.quote(shop.car, from, to);
  expect(quote.data).toMatchObject({ needsApproval: true });
  const found = await shop.server.api.get('/api/search').query({ from, to, kind: shop.car.kind, pageSize: 100 });
  const data = found.body.data as { documentId: string; needsApproval: boolean }[];
  const asked = data.filter(({ needsApproval }) => needsApproval).map(({ documentId }) => documentId);
  expect(asked).toEqual([shop.car.documentId]);
  const days = await shop.server.api
    .get(`/api/availability/${shop.car.kind}/${shop.car.documentId}`)
    .query({ from, to });
  expect(days.body.data.needsApproval).toBe(true);
});

describe('a request that is paid by card', () => {
  test('is only authorised, keeps its dates, and guest and staff know that somebody has to agree', async () => {
    const { guest, booking, intent } = await requested();
    expect(intent.status).toBe('requires_capture');
    const seen = await staffView(shop, booking);
    expect(seen).toMatchObject({
      ...{ state: 'under_review', attention: 'approval-wanted' },
      payments: [{ state: 'authorized', capture_mode: 'manual' }],
      allocations: [{ state: 'confirmed', expires_at: null }],
    });
    expect((await guest.booking(booking)).data).toMatchObject({ attention: ['approval-wanted'], needsApproval: true });
    expect(await ledgerOf(booking)).toEqual([]);
    expect(await tasksOf(booking)).toEqual([{ kind: 'approval-wanted', state: 'open' }]);
    expect(await subjects(booking, guest)).toEqual([RECEIVED]);
  });

  test('is taken and confirmed once staff agree, however many do at once', async () => {
    const { guest, booking, intent } = await requested();
    const answers = await Promise.all([desk.approve(booking), desk.approve(booking), desk.approve(booking)]);
    expect(answers.map(({ value }) => value?.['state'])).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect((await shop.desk.stripe.paymentIntents.retrieve(intent.id)).amount_received).toBe(intent.amount);
    expect(await ledgerOf(booking)).toEqual([{ kind: 'captured' }]);
    expect(await tasksOf(booking)).toEqual([{ kind: 'approval-wanted', state: 'done' }]);
    expect((await guest.booking(booking)).data).toMatchObject({ state: 'confirmed', attention: [] });
    expect(await subjects(booking, guest)).toEqual([RECEIVED, 'Your request is confirmed']);
  });

  test('is let go when staff decline it: nothing is charged, the dates are free, the guest is told', async () => {
    const { guest, booking, intent } = await requested();
    expect((await desk.decline(booking)).value?.['state']).toBe('declined');
    expect((await shop.desk.stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
    expect(await ledgerOf(booking)).toEqual([]);
    expect((await shop.rebook(booking)).state).toBe('awaiting_payment');
    expect(await subjects(booking, guest)).toEqual(['We cannot confirm your request', RECEIVED]);
  });

  test('approved and declined at the same instant has one outcome, and the provider’s books say the same', async () => {
    for (let round = 0; round < 6; round++) {
      const { guest, booking, intent } = await requested();
      const answers = await Promise.all([desk.approve(booking), desk.decline(booking)]);
      const refused = answers.filter(({ error }) => error?.code === 'transition-not-allowed');
      expect(refused).toHaveLength(1);
      const { state } = (await guest.booking(booking)).data;
      const at = await shop.desk.stripe.paymentIntents.retrieve(intent.id);
      expect([state, at.status, at.amount_received]).toEqual(
        state === 'confirmed' ? ['confirmed', 'succeeded', intent.amount] : ['declined', 'canceled', 0],
      );
      expect(await ledgerOf(booking)).toEqual(state === 'confirmed' ? [{ kind: 'captured' }] : []);
    }
  }, 180_000);
});

describe('a request that is paid by PayPal', () => {
  test('is held, and taken when staff agree', async () => {
    const { guest, booking, order } = await requestedByPaypal();
    expect(await ledgerOf(booking)).toEqual([]);
    expect((await desk.approve(booking)).value?.['state']).toBe('confirmed');
    expect(JSON.stringify(await open.paypal.client.object('GET', `/v2/checkout/orders/${order}`))).toContain(
      'captures',
    );
    expect(await ledgerOf(booking)).toEqual([{ kind: 'captured' }]);
    expect((await guest.booking(booking)).data.payables[0]).toMatchObject({ state: 'paid' });
  });

  test('is let go when staff decline', async () => {
    const { booking, order } = await requestedByPaypal();
    expect((await desk.decline(booking)).value?.['state']).toBe('declined');
    const at = JSON.stringify(await open.paypal.client.object('GET', `/v2/checkout/orders/${order}`));
    expect([at.includes('VOIDED'), at.includes('"captures"')]).toEqual([true, false]);
    expect(await ledgerOf(booking)).toEqual([]);
  });
});

test('a bank transfer cannot be held, so it is not offered before somebody agreed', async () => {
  const { guest, booking } = await bookingOf(shop, somebody());
  const { status, error } = await guest.post(
    `/api/bookings/${booking.reference}/transfer`,
    { payable: booking.payables[0]?.id },
    { 'x-booking-token': booking.accessToken },
  );
  expect([status, error.details.code]).toEqual([422, 'transfer-needs-approval']);
});

describe('a request whose payment is suspicious, too', () => {
  const suspicious = () => requested(`${randomUUID()}@mailinator.com`);

  test('waits for both, of which the guest knows one', async () => {
    const { guest, booking } = await suspicious();
    expect(await staffView(shop, booking)).toMatchObject({ attention: 'fraud-review, approval-wanted' });
    expect((await guest.booking(booking)).data.attention).toEqual(['approval-wanted']);
    expect((await tasksOf(booking)).map(({ kind }) => kind)).toEqual(['approval-wanted', 'fraud-review']);
  });

  test('is approved by one decision that says both, and by nothing less', async () => {
    const { booking } = await suspicious();
    for (const causes of [undefined, ['approval'], ['fraud']]) {
      const { error } = await desk.approve(booking, causes ? { causes } : {});
      expect(error).toMatchObject({ code: 'review-causes-unnamed', path: ['causes'], causes: ['approval', 'fraud'] });
      expect(await ledgerOf(booking)).toEqual([]);
    }
    expect((await desk.approve(booking, { causes: ['fraud', 'approval'] })).value?.['state']).toBe('confirmed');
    expect((await tasksOf(booking)).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  test('is declined for either', async () => {
    const { booking } = await suspicious();
    expect((await desk.decline(booking)).value?.['state']).toBe('declined');
  });
});

test.each([{ causes: [] }, { causes: ['curiosity'] }, { causes: 'approval' }, { reason: '' }, { force: true }])(
  'a decision with %j is refused, and decides nothing',
  async (change) => {
    const { booking } = await requested();
    expect((await desk.approve(booking, change)).error?.code).toBe('invalid-request');
    expect((await staffView(shop, booking)).state).toBe('under_review');
  },
);

test('of two requests for the same dates whose money is held at the same instant, one waits and the other is let go', async () => {
  for (let round = 0; round < 8; round++) {
    const { from, to } = datesFor(shop.car, 30 + round);
    const first = await asked(shop.server.url, from, to);
    await holdIsOver(first.booking); // and no clock has come round: somebody else holds the same dates
    const second = await asked(other.url, from, to);
    await holdIsOver(second.booking);
    const rivals = [first, second];
    const intents = await Promise.all(rivals.map(({ secret }) => shop.desk.payWith(secret)));
    const statuses = () =>
      Promise.all(intents.map(async ({ id }) => (await shop.desk.stripe.paymentIntents.retrieve(id)).status));
    const ends = await eventually(statuses, (present) => present.includes('canceled'));
    expect([...ends].sort()).toEqual(['canceled', 'requires_capture']);
    const states = await Promise.all(
      rivals.map(async ({ guest, booking }) => (await guest.booking(booking)).data.state),
    );
    expect(states.map((state) => state === 'under_review')).toEqual(ends.map((end) => end === 'requires_capture'));
    const allocations = await shop.database.query(
      `SELECT 1 FROM allocations WHERE booking_reference = ANY($1) AND state IN ('held', 'confirmed')`,
      [rivals.map(({ booking }) => booking.reference)],
    );
    expect(allocations).toHaveLength(1);
  }
}, 240_000);

async function holdIsOver({ reference }: BookingView): Promise<void> {
  const past = `now() - interval '1 second'`;
  await shop.database.query(`UPDATE allocations SET expires_at = ${past} WHERE booking_reference = $1`, [reference]);
  await shop.database.query(`UPDATE bookings SET hold_expires_at = ${past} WHERE reference = $1`, [reference]);
}

async function asked(url: string, from: string, to: string) {
  const guest = aGuest(url, somebody());
  const quote = await guest.quote(shop.car, from, to);
  const { data: booking, status } = await guest.book(quote.data.id);
  expect(status).toBe(201);
  const { data: payment } = await guest.pay(booking);
  return { guest, booking, secret: payment.clientSecret };
}
