import { randomUUID } from 'node:crypto';
import type { AdminSession } from '../../support/admin-session';
import { signInAsAdministrator } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';
import { aStaffMember } from '../../support/a-staff-member';

/** What one person may give back alone: 100 of whatever the car is rented in. */
const LIMIT = 10_000;

let shop: Shop;
let first: AdminSession;
let second: AdminSession;

beforeAll(async () => {
  shop = await openShop({ STAFF_REFUND_LIMITS: JSON.stringify({ EUR: LIMIT, AED: LIMIT, USD: LIMIT, GBP: LIMIT }) });
  first = await signInAsAdministrator(shop.server);
  second = await aStaffMember(shop.server);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

interface RefundView {
  readonly id: string;
  readonly state: string;
  readonly approvedBy: string | null;
  readonly requestedBy: string;
  readonly reason: string;
  readonly amount: { readonly amountMinor: number };
}

async function aPaidBooking(): Promise<BookingView> {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  return present(booking, ({ state }) => state === 'confirmed');
}

const present = async (booking: BookingView, isSo: (view: BookingView) => boolean) => {
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    (answer) => isSo(answer.data),
  );
  return { ...data, accessToken: booking.accessToken };
};

const refund = (
  staff: AdminSession,
  { reference, total }: BookingView,
  amountMinor: number,
  { key = randomUUID(), ...fields }: { key?: string; effect?: string; payment?: string; reason?: string } = {},
) =>
  staff.send(
    'POST',
    `/desk/bookings/${reference}/refunds`,
    { amount: { amountMinor, currency: total.currency }, reason: 'The pool was cold', effect: 'due_again', ...fields },
    { 'Idempotency-Key': key },
  );

const parts = ({ body }: { body: Record<string, unknown> }) => body['data'] as RefundView[];
const part = (answer: { body: Record<string, unknown> }) => parts(answer)[0]?.id ?? '';
const paid = ({ payables }: BookingView) => payables[0]?.paid.amountMinor ?? NaN;

test('below the limit a refund goes at once, and what was given back is due again', async () => {
  const booking = await aPaidBooking();
  const before = paid(booking);
  const answer = await refund(first, booking, LIMIT);
  expect([answer.status, parts(answer).map(({ state }) => state)]).toEqual([201, ['approved']]);
  const after = await present(booking, (view) => paid(view) === before - LIMIT);
  expect(after).toMatchObject({ attention: ['first-payment-refunded'], payables: [{ state: 'due' }] });
});

test('a price reduction leaves nothing due, and raises no flag', async () => {
  const booking = await aPaidBooking();
  const before = paid(booking);
  await refund(first, booking, LIMIT, { effect: 'price_reduction' });
  const after = await present(booking, (view) => paid(view) === before - LIMIT);
  expect(after).toMatchObject({ attention: [], payables: [{ state: 'paid', reducedBy: { amountMinor: LIMIT } }] });
  expect((await shop.guest.pay(after)).error.details.code).toBe('payable-already-paid');
});

test('above the limit nothing moves until a second person has agreed', async () => {
  const booking = await aPaidBooking();
  const answer = await refund(first, booking, LIMIT + 1);
  expect(parts(answer)).toMatchObject([{ state: 'requested', approvedBy: null }]);
  await present(booking, ({ attention }) => attention.join() === 'refund-to-approve');
  const own = await first.send('POST', `/desk/refunds/${part(answer)}/approve`);
  expect([own.status, own.body]).toMatchObject([403, { error: { details: { code: 'second-person-needed' } } }]);
  const others = await second.send('POST', `/desk/refunds/${part(answer)}/approve`);
  expect([others.status, others.body]).toMatchObject([200, { data: { state: 'approved' } }]);
  await present(booking, ({ attention }) => attention.join() === 'first-payment-refunded');
});

test('a large refund in small parts is a large refund', async () => {
  const booking = await aPaidBooking();
  expect(parts(await refund(first, booking, LIMIT))).toMatchObject([{ state: 'approved' }]);
  expect(parts(await refund(second, booking, 1))).toMatchObject([{ state: 'requested' }]);
});

test('a refund that was refused leaves everything as it was, and cannot be agreed to any more', async () => {
  const booking = await aPaidBooking();
  const answer = await refund(first, booking, LIMIT + 1);
  const refused = await second.send('POST', `/desk/refunds/${part(answer)}/reject`, { reason: 'Not agreed with her' });
  expect([refused.status, refused.body]).toMatchObject([200, { data: { state: 'rejected' } }]);
  expect(await present(booking, ({ attention }) => attention.length === 0)).toMatchObject({ state: 'confirmed' });
  const late = await second.send('POST', `/desk/refunds/${part(answer)}/approve`);
  expect([late.status, late.body]).toMatchObject([409, { error: { details: { code: 'refund-decided' } } }]);
});

test('a refund that waits is overtaken by a cancellation, which pays what its policy says', async () => {
  const booking = await aPaidBooking();
  const answer = await refund(first, booking, LIMIT + 1);
  const headers = { 'x-booking-token': booking.accessToken };
  const url = `${shop.server.url}/api/bookings/${booking.reference}/cancellation-quote`;
  const { data: quote } = (await (await fetch(url, { headers })).json()) as {
    data: { token: string; refund: { amountMinor: number } };
  };
  const cancelled = await shop.guest.post<{ refund: { amount: { amountMinor: number } } }>(
    `/api/bookings/${booking.reference}/cancel`,
    { token: quote.token },
    headers,
  );
  expect(cancelled.data.refund.amount.amountMinor).toBe(quote.refund.amountMinor);
  const late = await second.send('POST', `/desk/refunds/${part(answer)}/approve`);
  expect([late.status, late.body]).toMatchObject([409, { error: { details: { code: 'refund-decided' } } }]);
  const before = paid(booking);
  const after = await present(booking, ({ attention }) => attention.length === 0);
  expect(paid(after)).toBe(before - quote.refund.amountMinor);
});

test('a refund that waits is overtaken by one in the provider’s dashboard, as far as that leaves too little', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  const confirmed = await present(booking, ({ state }) => state === 'confirmed');
  const [small, large] = [await refund(first, confirmed, LIMIT + 1), await refund(first, confirmed, LIMIT + 2)];
  await shop.desk.control(`payment_intents/${intent.id}/refund`, { amount: paid(confirmed) - LIMIT - 1 });
  const { body } = await eventually(
    () => first.get(`/desk/bookings/${booking.reference}/refunds`),
    (answer) => (answer.body['data'] as RefundView[]).some(({ state }) => state === 'superseded'),
  );
  const states = (body['data'] as RefundView[]).map(({ id, state }) => [id, state]);
  expect(states.slice(0, 2)).toEqual([
    [part(small), 'requested'],
    [part(large), 'superseded'],
  ]);
  const late = await second.send('POST', `/desk/refunds/${part(large)}/approve`);
  expect([late.status, late.body]).toMatchObject([409, { error: { details: { code: 'refund-decided' } } }]);
  await shop.desk.control(`payment_intents/${intent.id}/refund`);
  await present(booking, ({ attention }) => !attention.includes('refund-to-approve'));
});

test('a refund that waits is overtaken by a bank that gives the guest the money', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  const confirmed = await present(booking, ({ state }) => state === 'confirmed');
  const waiting = await refund(first, confirmed, LIMIT + 1);
  await shop.desk.control(`payment_intents/${intent.id}/dispute`);
  await present(booking, ({ attention }) => attention.includes('disputed'));
  const { data } = await shop.desk.stripe.disputes.list({ payment_intent: intent.id });
  await shop.desk.control(`disputes/${data[0]?.id ?? ''}/close`, { outcome: 'lost' });
  await present(
    booking,
    ({ attention }) => !attention.includes('disputed') && !attention.includes('refund-to-approve'),
  );
  const { body } = await first.get(`/desk/bookings/${booking.reference}/refunds`);
  expect((body['data'] as RefundView[]).map(({ id, state }) => [id, state])).toEqual([[part(waiting), 'superseded']]);
  const late = await second.send('POST', `/desk/refunds/${part(waiting)}/approve`);
  expect([late.status, late.body]).toMatchObject([409, { error: { details: { code: 'refund-decided' } } }]);
});

const refundsOf = async ({ reference }: BookingView) => parts(await first.get(`/desk/bookings/${reference}/refunds`));

const settleByHand = (id: string) =>
  first.send('POST', `/desk/refunds/${id}/settle`, { evidence: 'SEPA 2026-11-25/78' });

test('of a refund that is overtaken in part, the rest still waits for the same person', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  const confirmed = await present(booking, ({ state }) => state === 'confirmed');
  const waiting = part(await refund(first, confirmed, paid(confirmed), { reason: 'The pool was green' }));
  await shop.desk.control(`payment_intents/${intent.id}/refund`, { amount: 3_000 });
  const [old, , rest] = await eventually(
    () => refundsOf(booking),
    (refunds) => refunds.length === 3,
  );
  expect(old).toMatchObject({ id: waiting, state: 'superseded' });
  expect(rest).toMatchObject({ state: 'requested', reason: 'The pool was green', requestedBy: old?.requestedBy });
  expect(rest?.amount.amountMinor).toBe(paid(confirmed) - 3_000);
  await present(booking, ({ attention }) => attention.includes('refund-to-approve'));
  expect(await second.send('POST', `/desk/refunds/${rest?.id}/approve`)).toMatchObject({ status: 200 });
  await present(booking, (view) => paid(view) === 0 && !view.attention.includes('refund-under-way'));
});

test('of a refund that was to be sent by hand the rest is sent by hand, and the first says so', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  const confirmed = await present(booking, ({ state }) => state === 'confirmed');
  await shop.desk.control('faults', {
    ...{ method: 'POST', path: '/v1/refunds', kind: 'status', status: 400, times: 1 },
    body: JSON.stringify({ error: { type: 'invalid_request_error', code: 'charge_not_refundable', message: 'No.' } }),
  });
  const byHand = part(await refund(first, confirmed, 5_000, { effect: 'price_reduction' }));
  await present(booking, ({ attention }) => attention.includes('refund-manual'));
  await shop.desk.control(`payment_intents/${intent.id}/refund`, { amount: paid(confirmed) - 2_000 });
  const [, , rest] = await eventually(
    () => refundsOf(booking),
    (refunds) => refunds.length === 3,
  );
  expect(rest).toMatchObject({ state: 'manual_required', amount: { amountMinor: 2_000 } });
  const late = await settleByHand(byHand);
  const message = expect.stringMatching(
    `the rest there is the refund ${rest?.id}\\. Send nothing of it; if it was sent`,
  );
  expect([late.status, late.body]).toMatchObject([409, { error: { message, details: { code: 'refund-not-manual' } } }]);
  expect(await settleByHand(rest?.id ?? '')).toMatchObject({ status: 200, body: { data: { state: 'succeeded' } } });
  await present(booking, (view) => paid(view) === 0);
  const granted = await shop.database.query(`SELECT amount_minor FROM allowances WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  expect(granted).toEqual([{ amount_minor: '5000' }]);
});

test('nothing is agreed to while the bank has the payment in dispute', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  const confirmed = await present(booking, ({ state }) => state === 'confirmed');
  const answer = await refund(first, confirmed, LIMIT + 1);
  await shop.desk.control(`payment_intents/${intent.id}/dispute`);
  await present(booking, ({ attention }) => attention.includes('disputed'));
  const refused = await second.send('POST', `/desk/refunds/${part(answer)}/approve`);
  expect([refused.status, refused.body]).toMatchObject([409, { error: { details: { code: 'payment-disputed' } } }]);
  await second.send('POST', `/desk/refunds/${part(answer)}/reject`, { reason: 'The bank decides' });
});

test('the same command sent again is one refund', async () => {
  const booking = await aPaidBooking();
  const key = randomUUID();
  const [one, two] = [await refund(first, booking, 100, { key }), await refund(first, booking, 100, { key })];
  expect(part(two)).toBe(part(one));
  const other = await refund(first, booking, 200, { key });
  expect([other.status, other.body]).toMatchObject([422, { error: { details: { code: 'idempotency-key-reused' } } }]);
  const { body } = await first.get(`/desk/bookings/${booking.reference}/refunds`);
  expect(body['data']).toHaveLength(1);
});

test('ten at once cannot give back more than there is', async () => {
  const booking = await aPaidBooking();
  const part = Math.floor(paid(booking) / 3) + 1;
  const answers = await Promise.all(Array.from({ length: 10 }, () => refund(first, booking, part)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  for (const { body } of answers.filter(({ status }) => status !== 201)) {
    expect(body).toMatchObject({ error: { status: 422, details: { code: 'refund-exceeds-payments' } } });
  }
});

test('a refund that its provider refuses is sent by hand, and then it is done', async () => {
  const booking = await aPaidBooking();
  const before = paid(booking);
  await shop.desk.control('faults', {
    ...{ method: 'POST', path: '/v1/refunds', kind: 'status', status: 400, times: 1 },
    body: JSON.stringify({ error: { type: 'invalid_request_error', code: 'charge_not_refundable', message: 'No.' } }),
  });
  const answer = await refund(first, booking, 500);
  await present(booking, ({ attention }) => attention.join() === 'refund-manual');
  const settle = () => first.send('POST', `/desk/refunds/${part(answer)}/settle`, { evidence: 'SEPA 2026-11-25/77' });
  expect(await settle()).toMatchObject({ status: 200, body: { data: { state: 'succeeded' } } });
  expect(await settle()).toMatchObject({ status: 200, body: { data: { state: 'succeeded' } } });
  expect(paid(await present(booking, (view) => paid(view) < before))).toBe(before - 500);
});

test('of a refund that its provider refuses, because a part went back unheard, the rest goes back', async () => {
  const { booking, payment } = await shop.aStartedPayment();
  const intent = await shop.desk.payWith(payment.clientSecret);
  const confirmed = await present(booking, ({ state }) => state === 'confirmed');
  await shop.desk.control('webhooks/withhold');
  await shop.desk.control(`payment_intents/${intent.id}/refund`, { amount: paid(confirmed) - 2_000 });
  await refund(first, confirmed, 5_000, { reason: 'The pool was green' });
  const refunds = await eventually(
    () => refundsOf(booking),
    (rows) => rows.length === 3 && rows.every(({ state }) => state === 'succeeded' || state === 'superseded'),
  );
  expect(refunds.map(({ amount, state }) => [amount.amountMinor, state]).sort()).toEqual(
    [
      [5_000, 'superseded'],
      [paid(confirmed) - 2_000, 'succeeded'],
      [2_000, 'succeeded'],
    ].sort(),
  );
  await shop.desk.control('webhooks/release');
  expect(paid(await present(booking, (view) => paid(view) === 0))).toBe(0);
});

test('a payment of another booking is no source', async () => {
  const [booking, other] = [await aPaidBooking(), await aPaidBooking()];
  const [{ document_id: payment } = { document_id: '' }] = await shop.database.query<{ document_id: string }>(
    `SELECT p.document_id FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id
     JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [other.reference],
  );
  const stranger = await refund(first, booking, 100, { payment });
  expect([stranger.status, stranger.body]).toMatchObject([
    422,
    { error: { details: { code: 'refund-exceeds-payments' } } },
  ]);
  expect(await refund(first, other, 100, { payment })).toMatchObject({ status: 201 });
});

describe('who may', () => {
  const MAY_ASK = 'plugin::desk.refunds.request';

  test('nobody without signing in', async () => {
    const response = await fetch(`${shop.server.url}/desk/bookings/MDS-00000000/refunds`, { method: 'POST' });
    expect(response.status).toBe(401);
  });

  test('nobody whose role does not say so', async () => {
    const editor = await aStaffMember(shop.server, []);
    expect((await refund(editor, await aPaidBooking(), 100)).status).toBe(403);
  });

  test('whoever may ask may not agree', async () => {
    const clerk = await aStaffMember(shop.server, [MAY_ASK]);
    const answer = await refund(first, await aPaidBooking(), LIMIT + 1);
    expect(await clerk.send('POST', `/desk/refunds/${part(answer)}/approve`)).toMatchObject({ status: 403 });
    expect(await refund(clerk, await aPaidBooking(), 100)).toMatchObject({ status: 201 });
  });
});

describe('bad input', () => {
  test.each([
    ['a negative amount', { amount: { amountMinor: -100, currency: 'EUR' } }, 400],
    ['nothing', { amount: { amountMinor: 0, currency: 'EUR' } }, 400],
    ['a fraction', { amount: { amountMinor: 1.5, currency: 'EUR' } }, 400],
    ['a currency that there is not', { amount: { amountMinor: 100, currency: 'XXX' } }, 400],
    ['no reason', { reason: '' }, 400],
    ['an effect that there is not', { effect: 'gift' }, 400],
    ['a field that there is not', { state: 'succeeded' }, 400],
    ['more than was paid', { amount: { amountMinor: 2_000_000_000, currency: 'EUR' } }, 422],
    ['another currency than was paid', { amount: { amountMinor: 100, currency: 'JPY' } }, 422],
  ])('%s is refused', async (_name, fields, status) => {
    const booking = await aPaidBooking();
    const amount = { amountMinor: 100, currency: booking.total.currency };
    const answer = await first.send(
      'POST',
      `/desk/bookings/${booking.reference}/refunds`,
      { amount, reason: 'The pool was cold', effect: 'due_again', ...fields },
      { 'Idempotency-Key': randomUUID() },
    );
    expect(answer.status).toBe(status);
  });

  test('a booking that there is not', async () => {
    const unknown = { reference: 'MDS-00000000', total: { amountMinor: 1, currency: 'EUR' } } as BookingView;
    expect((await refund(first, unknown, 100)).status).toBe(404);
    expect((await first.get('/desk/bookings/MDS-00000000/refunds')).status).toBe(404);
  });
});
