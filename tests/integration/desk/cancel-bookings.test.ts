import { randomUUID } from 'node:crypto';
import { aStaffMember } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';
import { statementReader } from '../../support/statement-reader';

/** What one person may decide alone: 100 of whatever the car is rented in. */
const LIMIT = 10_000;
/** What the policy of these bookings gives back. */
const BPS = 5_000;

let shop: Shop;
let first: AdminSession;
let second: AdminSession;

beforeAll(async () => {
  shop = await openShop({ STAFF_REFUND_LIMITS: JSON.stringify({ EUR: LIMIT, AED: LIMIT, USD: LIMIT, GBP: LIMIT }) });
  first = await signInAsAdministrator(shop.server);
  second = await aStaffMember(shop.server);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

interface Money {
  readonly amountMinor: number;
}

interface Cancellation {
  readonly state: string;
  readonly byPolicy: { readonly refund: Money; readonly fee: Money } | null;
  readonly proposed: { readonly id: string; readonly refund: Money; readonly requestedBy: string } | null;
  readonly cancelled: {
    readonly refund: Money;
    readonly fee: Money;
    readonly override: Record<string, unknown> | null;
  } | null;
}

const present = async (booking: BookingView, isSo: (view: BookingView) => boolean) => {
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    (answer) => isSo(answer.data),
  );
  return { ...data, accessToken: booking.accessToken };
};

async function aPaidBooking(): Promise<{ booking: BookingView; paidMinor: number; byPolicy: number }> {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  await shop.database.query(
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', $2::jsonb) WHERE reference = $1`,
    [booking.reference, JSON.stringify([{ daysBeforeArrival: 0, refundBps: BPS }])],
  );
  const paidMinor = payment.amount.amountMinor;
  const confirmed = await present(booking, ({ state }) => state === 'confirmed');
  return { booking: confirmed, paidMinor, byPolicy: Math.round((paidMinor * BPS) / 10_000) };
}

const at = ({ reference }: BookingView, path = '') => `/desk/bookings/${reference}${path}`;

const cancel = (
  staff: AdminSession,
  booking: BookingView,
  refund?: number | 'by-policy',
  { key = randomUUID(), ...fields }: { key?: string; reason?: string } = {},
) =>
  staff.send(
    'POST',
    at(booking, '/cancel'),
    {
      reason: 'The engine failed',
      ...(typeof refund === 'number' ? { refund: { amountMinor: refund, currency: booking.total.currency } } : {}),
      ...(refund === 'by-policy' ? { refund } : {}),
      ...fields,
    },
    { 'Idempotency-Key': key },
  );

type Answer = Awaited<ReturnType<typeof cancel>>;
const dataOf = ({ body }: Answer) => body['data'] as Cancellation;
const codeOf = ({ status, body }: Answer) => [
  status,
  (body['error'] as { details?: { code?: string } } | undefined)?.details?.code,
];

const refundsOf = async (booking: BookingView) =>
  (await first.get(at(booking, '/refunds'))).body['data'] as {
    state: string;
    amount: Money;
    requestedBy: string;
    approvedBy: string | null;
  }[];
const cancellations = ({ reference }: BookingView) =>
  shop.database.query<{ actor: string; reason: string }>(
    `SELECT e.actor, e.reason FROM booking_events e JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1 AND e.name = 'booking.cancelled'`,
    [reference],
  );
const keptMinor = ({ payables }: BookingView) => payables.reduce((sum, { paid }) => sum + paid.amountMinor, 0);
const STAFF = expect.stringMatching(/^staff:\d+$/);

test('it says first what the policy would give', async () => {
  const { booking, paidMinor, byPolicy } = await aPaidBooking();
  expect(dataOf(await first.get(at(booking, '/cancellation')))).toMatchObject({
    ...{ state: 'confirmed', proposed: null, cancelled: null },
    byPolicy: { refund: { amountMinor: byPolicy }, fee: { amountMinor: paidMinor - byPolicy } },
  });
});

test.each([[undefined], ['by-policy' as const]])('a refund of %s is the policy’s', async (refund) => {
  const { booking, paidMinor, byPolicy } = await aPaidBooking();
  const answer = await cancel(first, booking, refund);
  expect([answer.status, dataOf(answer)]).toMatchObject([
    200,
    { state: 'cancelled', byPolicy: null, cancelled: { refund: { amountMinor: byPolicy }, override: null } },
  ]);
  expect(await cancellations(booking)).toEqual([{ actor: STAFF, reason: 'The engine failed' }]);
  expect(await refundsOf(booking)).toMatchObject([{ amount: { amountMinor: byPolicy }, requestedBy: 'policy' }]);
  const after = await present(booking, ({ attention }) => attention.length === 0);
  expect(keptMinor(after)).toBe(paidMinor - byPolicy);
  expect((await shop.rebook(booking)).state).toBe('awaiting_payment');
});

test('up to the limit more is given back at once, by name', async () => {
  const { booking, paidMinor, byPolicy } = await aPaidBooking();
  const answer = await cancel(first, booking, byPolicy + LIMIT);
  expect([answer.status, dataOf(answer)]).toMatchObject([
    200,
    {
      state: 'cancelled',
      cancelled: {
        fee: { amountMinor: paidMinor - byPolicy - LIMIT },
        override: {
          ...{ refundByPolicy: { amountMinor: byPolicy }, reason: 'The engine failed' },
          ...{ requestedBy: STAFF, approvedBy: null },
        },
      },
    },
  ]);
  expect(await refundsOf(booking)).toMatchObject([
    { amount: { amountMinor: byPolicy }, requestedBy: 'policy' },
    { amount: { amountMinor: LIMIT }, requestedBy: STAFF },
  ]);
  const [{ reason } = { reason: '' }] = await cancellations(booking);
  expect(reason).toMatch(/goes back instead of .* by the policy: The engine failed$/);
  const after = await present(booking, ({ attention }) => attention.length === 0);
  expect(keptMinor(after)).toBe(paidMinor - byPolicy - LIMIT);
});

test('up to the limit less is given back at once, and the statement keeps what was kept', async () => {
  const { booking, paidMinor, byPolicy } = await aPaidBooking();
  expect((await cancel(first, booking, byPolicy - LIMIT)).status).toBe(200);
  const after = await present(booking, ({ attention }) => attention.length === 0);
  expect(keptMinor(after)).toBe(paidMinor - byPolicy + LIMIT);
  const kinds = ['invoice', 'receipt', 'credit-note', 'refund-receipt'];
  const statement = await statementReader(() => shop.server.url).withDocuments(booking, kinds);
  const credit = statement.documents.find(({ kind }) => kind === 'credit-note');
  expect(credit?.total.amountMinor).toBe(booking.total.amountMinor - (paidMinor - byPolicy + LIMIT));
});

test.each([
  ['more', LIMIT + 1],
  ['less', -LIMIT - 1],
])('beyond the limit %s waits for a second person, and nothing is cancelled before', async (_, difference) => {
  const { booking, paidMinor, byPolicy } = await aPaidBooking();
  const answer = await cancel(first, booking, byPolicy + difference);
  const proposed = { refund: { amountMinor: byPolicy + difference }, requestedBy: STAFF };
  expect([answer.status, dataOf(answer)]).toMatchObject([202, { state: 'confirmed', proposed, cancelled: null }]);
  expect(await refundsOf(booking)).toEqual([]);
  expect(await openTasks(booking)).toEqual([{ kind: 'cancellation-to-approve' }]);
  expect((await shop.guest.booking(booking)).data).toMatchObject({ state: 'confirmed', attention: [] });

  const proposal = proposalOf(answer);
  expect(codeOf(await approve(first, booking, proposal))).toEqual([403, 'second-person-needed']);
  const agreed = await approve(second, booking, proposal);
  expect([agreed.status, dataOf(agreed)]).toMatchObject([
    200,
    { state: 'cancelled', proposed: null, cancelled: { override: { requestedBy: STAFF, approvedBy: STAFF } } },
  ]);
  expect((await approve(second, booking, proposal)).status).toBe(200);
  expect(await cancellations(booking)).toHaveLength(1);
  const after = await present(booking, ({ attention }) => attention.length === 0);
  expect(keptMinor(after)).toBe(paidMinor - byPolicy - difference);
  expect(await openTasks(booking)).toEqual([]);
});

const proposalOf = (answer: Answer) => dataOf(answer).proposed?.id ?? 'none';
const decide = (
  what: 'approve' | 'reject' | 'withdraw',
  staff: AdminSession,
  booking: BookingView,
  body: { proposal?: string; reason?: string },
) => staff.send('POST', at(booking, `/cancellation/${what}`), body);
const approve = (staff: AdminSession, booking: BookingView, proposal: string) =>
  decide('approve', staff, booking, { proposal });
const reject = (staff: AdminSession, booking: BookingView, proposal: string, reason = 'Not agreed with her') =>
  decide('reject', staff, booking, { proposal, reason });
const withdraw = (staff: AdminSession, booking: BookingView, proposal: string) =>
  decide('withdraw', staff, booking, { proposal });

const openTasks = ({ reference }: BookingView) =>
  shop.database.query(`SELECT kind FROM tasks WHERE state = 'open' AND cause LIKE '%' || $1`, [reference]);

test('what was given back alone before counts with it', async () => {
  const { booking, byPolicy } = await aPaidBooking();
  const amount = { amountMinor: LIMIT, currency: booking.total.currency };
  const before = { amount, reason: 'The pool was cold', effect: 'price_reduction' };
  await first.send('POST', at(booking, '/refunds'), before, { 'Idempotency-Key': randomUUID() });
  const answer = await cancel(second, booking, byPolicy);
  expect(dataOf(answer)).toMatchObject({ state: 'confirmed', proposed: { refund: { amountMinor: byPolicy } } });
  expect((await reject(first, booking, proposalOf(answer))).status).toBe(200);
});

test('the policy’s own refund counts for nobody’s limit', async () => {
  const { booking, byPolicy } = await aPaidBooking();
  expect(byPolicy).toBeGreaterThan(LIMIT);
  await cancel(first, booking);
  await present(booking, ({ attention }) => attention.length === 0);
  const amount = { amountMinor: LIMIT, currency: booking.total.currency };
  const goodwill = { amount, reason: 'The pool was cold', effect: 'price_reduction' };
  const answer = await first.send('POST', at(booking, '/refunds'), goodwill, { 'Idempotency-Key': randomUUID() });
  expect([answer.status, answer.body['data']]).toMatchObject([201, [{ state: 'approved' }]]);
  await present(booking, ({ attention }) => attention.length === 0);
});

test('a proposal that was refused leaves everything as it was, and another may follow', async () => {
  const { booking } = await aPaidBooking();
  const key = randomUUID();
  const proposal = proposalOf(await cancel(first, booking, 0, { key }));
  expect((await cancel(first, booking, 0, { key })).status).toBe(202);
  expect(codeOf(await cancel(second, booking, 0))).toEqual([409, 'cancellation-undecided']);
  expect(codeOf(await reject(second, booking, proposal))).toEqual([200, undefined]);
  expect(codeOf(await reject(second, booking, proposal))).toEqual([409, 'cancellation-decided']);
  expect(codeOf(await approve(second, booking, proposal))).toEqual([409, 'cancellation-decided']);
  expect(codeOf(await cancel(first, booking, 0, { key }))).toEqual([409, 'cancellation-decided']);
  expect(await openTasks(booking)).toEqual([]);
  expect((await shop.guest.booking(booking)).data.state).toBe('confirmed');
  expect((await cancel(second, booking)).status).toBe(200);
});

describe('whoever agrees agrees to what they have read', () => {
  test('not to a proposal that came in its place', async () => {
    const { booking } = await aPaidBooking();
    const read = proposalOf(await cancel(first, booking, 0));
    await withdraw(first, booking, read);
    const another = proposalOf(await cancel(first, booking, 1));
    expect(codeOf(await approve(second, booking, read))).toEqual([409, 'cancellation-decided']);
    expect(codeOf(await reject(second, booking, read))).toEqual([409, 'cancellation-decided']);
    const [naming, rejecting] = [
      await decide('approve', second, booking, {}),
      await decide('reject', second, booking, {}),
    ];
    expect([codeOf(naming), codeOf(rejecting)]).toEqual([
      [400, 'invalid-request'],
      [400, 'invalid-request'],
    ]);
    expect((await shop.guest.booking(booking)).data.state).toBe('confirmed');
    expect((await approve(second, booking, another)).status).toBe(200);
  });

  test('not once the policy gives something else', async () => {
    const { booking, paidMinor } = await aPaidBooking();
    const proposal = proposalOf(await cancel(first, booking, paidMinor));
    await shop.database.query(
      `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers,0,refundBps}', '0') WHERE reference = $1`,
      [booking.reference],
    );
    expect(codeOf(await approve(second, booking, proposal))).toEqual([409, 'cancellation-proposal-stale']);
    expect((await shop.guest.booking(booking)).data.state).toBe('confirmed');
    expect((await reject(second, booking, proposal)).status).toBe(200);
  });

  test('not once money went back another way', async () => {
    const { booking } = await aPaidBooking();
    const proposal = proposalOf(await cancel(first, booking, 0));
    const amount = { amountMinor: LIMIT, currency: booking.total.currency };
    const before = { amount, reason: 'The pool was cold', effect: 'price_reduction' };
    await second.send('POST', at(booking, '/refunds'), before, { 'Idempotency-Key': randomUUID() });
    expect(codeOf(await approve(second, booking, proposal))).toEqual([409, 'cancellation-proposal-stale']);
    expect((await reject(second, booking, proposal)).status).toBe(200);
  });
});

describe('a proposal does not wait for ever', () => {
  test('who made it takes it back, and nobody else does', async () => {
    const { booking } = await aPaidBooking();
    const proposal = proposalOf(await cancel(first, booking, 0));
    expect(codeOf(await withdraw(second, booking, proposal))).toEqual([403, 'not-your-proposal']);
    expect((await withdraw(first, booking, proposal)).status).toBe(200);
    expect(codeOf(await withdraw(first, booking, proposal))).toEqual([409, 'cancellation-decided']);
    expect(await openTasks(booking)).toEqual([]);
  });

  test('it ends by itself, and nobody agrees to it then', async () => {
    const { booking } = await aPaidBooking();
    const proposal = proposalOf(await cancel(first, booking, 0));
    await shop.database.query(
      `UPDATE bookings SET proposed_cancellation = proposed_cancellation || jsonb_build_object('expiresAt', now()) WHERE reference = $1`,
      [booking.reference],
    );
    expect(codeOf(await approve(second, booking, proposal))).toEqual([409, 'cancellation-decided']);
    await runJob(shop.database, 'sweep');
    await eventually(
      () => openTasks(booking),
      (tasks) => tasks.length === 0,
    );
    expect(dataOf(await first.get(at(booking, '/cancellation')))).toMatchObject({ state: 'confirmed', proposed: null });
  });

  test('it ends with the step after which nobody cancels', async () => {
    const booking = await shop.aBooking();
    await shop.database.query(
      `UPDATE bookings SET hold_expires_at = now() - interval '1 second', proposed_cancellation = $2 WHERE reference = $1`,
      [booking.reference, JSON.stringify({ id: 'waits', expiresAt: '2100-01-01T00:00:00Z' })],
    );
    await shop.database.query(
      `UPDATE allocations SET expires_at = now() - interval '1 second' WHERE booking_reference = $1`,
      [booking.reference],
    );
    await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'expire-booking'`);
    await runJob(shop.database, 'sweep');
    await present(booking, ({ state }) => state === 'expired');
    expect(dataOf(await first.get(at(booking, '/cancellation')))).toMatchObject({ proposed: null });
  });
});

test('a guest who cancels by the policy overtakes what waits', async () => {
  const { booking, byPolicy } = await aPaidBooking();
  const proposal = proposalOf(await cancel(first, booking, 0));
  const answer = await cancelAsGuest(booking);
  expect(answer.data.refund.amount.amountMinor).toBe(byPolicy);
  expect(codeOf(await approve(second, booking, proposal))).toEqual([409, 'cancellation-decided']);
  expect(await openTasks(booking)).not.toContainEqual({ kind: 'cancellation-to-approve' });
});

async function cancelAsGuest(booking: BookingView) {
  const headers = { 'x-booking-token': booking.accessToken };
  const path = `/api/bookings/${booking.reference}`;
  const quoted = await fetch(`${shop.server.url}${path}/cancellation-quote`, { headers });
  const { data } = (await quoted.json()) as { data: { token: string } | null };
  return shop.guest.post<{ refund: { amount: Money } }>(`${path}/cancel`, { token: data?.token ?? 'none' }, headers);
}

describe('at the same time', () => {
  test('the same command is one cancellation with one answer', async () => {
    const { booking, byPolicy } = await aPaidBooking();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => cancel(first, booking, byPolicy + LIMIT, { key })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify((body['data'] as Cancellation).cancelled))).size).toBe(1);
    await expectOneCancellation(booking, byPolicy + LIMIT);
    expect(codeOf(await cancel(first, booking, byPolicy, { key }))).toEqual([422, 'idempotency-key-reused']);
  });

  test('of guest and staff one wins, and the money goes back once', async () => {
    const { booking, byPolicy } = await aPaidBooking();
    const answers = await Promise.all([
      cancelAsGuest(booking),
      cancelAsGuest(booking),
      cancel(first, booking),
      cancel(second, booking),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    for (const status of statuses.filter((one) => one !== 200)) expect([400, 409]).toContain(status);
    await expectOneCancellation(booking, byPolicy);
  });

  test('agreeing is no mistake, and happens once', async () => {
    const { booking } = await aPaidBooking();
    const proposal = proposalOf(await cancel(first, booking, 0));
    const agreed = await Promise.all(Array.from({ length: 4 }, () => approve(second, booking, proposal)));
    expect(agreed.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await cancellations(booking)).toHaveLength(1);
  });

  test('of agreeing and refusing one wins', async () => {
    const { booking } = await aPaidBooking();
    const proposal = proposalOf(await cancel(first, booking, 0));
    const [agreed, refused] = await Promise.all([
      approve(second, booking, proposal),
      withdraw(first, booking, proposal),
    ]);
    expect([agreed.status, refused.status].sort()).toEqual([200, 409]);
    const { state } = (await shop.guest.booking(booking)).data;
    expect(state).toBe(agreed.status === 200 ? 'cancelled' : 'confirmed');
  });

  async function expectOneCancellation(booking: BookingView, refundMinor: number) {
    expect(await cancellations(booking)).toHaveLength(1);
    await present(booking, ({ attention }) => attention.length === 0);
    const refunds = await refundsOf(booking);
    expect(refunds.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(refundMinor);
  }
});

test('a stay that has begun is cancelled by nobody', async () => {
  const { booking } = await aPaidBooking();
  await shop.database.query(`UPDATE bookings SET state = 'in_progress' WHERE reference = $1`, [booking.reference]);
  const headers = { 'x-booking-token': booking.accessToken };
  const path = `${shop.server.url}/api/bookings/${booking.reference}/cancellation-quote`;
  expect((await fetch(path, { headers })).status).toBe(409);
  expect(codeOf(await cancel(first, booking, 0))).toEqual([409, 'booking-not-cancellable']);
  expect(dataOf(await first.get(at(booking, '/cancellation')))).toMatchObject({ byPolicy: null });
  await shop.database.query(`UPDATE bookings SET state = 'confirmed' WHERE reference = $1`, [booking.reference]);
});

test('a booking that is not paid is cancelled for nothing', async () => {
  const booking = await shop.aBooking();
  const answer = await cancel(first, booking);
  expect(dataOf(answer)).toMatchObject({ state: 'cancelled', cancelled: { refund: { amountMinor: 0 } } });
  expect(codeOf(await cancel(first, booking))).toEqual([409, 'booking-not-cancellable']);
});

describe('bad input', () => {
  test.each<
    [string, { refund?: string | { amountMinor: number; currency?: string }; [field: string]: unknown }, number]
  >([
    ['a negative amount', { refund: { amountMinor: -100, currency: 'EUR' } }, 400],
    ['a fraction', { refund: { amountMinor: 1.5, currency: 'EUR' } }, 400],
    ['another word', { refund: 'all' }, 400],
    ['no reason', { reason: '' }, 400],
    ['a field that there is not', { state: 'cancelled' }, 400],
    ['another currency', { refund: { amountMinor: 100, currency: 'JPY' } }, 422],
    ['more than was paid', { refund: { amountMinor: 2_000_000_000 } }, 422],
  ])('%s is refused, and nothing is cancelled', async (_name, fields, status) => {
    const { booking } = await aPaidBooking();
    const { refund: asked, ...rest } = fields;
    const refund = typeof asked === 'object' ? { currency: booking.total.currency, ...asked } : asked;
    const body = { reason: 'The engine failed', refund, ...rest };
    const answer = await first.send('POST', at(booking, '/cancel'), body, { 'Idempotency-Key': randomUUID() });
    expect(answer.status).toBe(status);
    expect((await shop.guest.booking(booking)).data.state).toBe('confirmed');
  });

  test('without a key, or of a booking that there is not', async () => {
    const booking = await shop.aBooking();
    const keyless = await first.send('POST', at(booking, '/cancel'), { reason: 'The engine failed' });
    expect(codeOf(keyless)).toEqual([400, 'idempotency-key-missing']);
    expect(codeOf(await cancel(first, { ...booking, reference: 'MDS-00000000' }))).toEqual([404, 'booking-not-found']);
  });
});

test('whoever may cancel may not agree, and who may do neither does neither', async () => {
  const { booking } = await aPaidBooking();
  const clerk = await aStaffMember(shop.server, ['plugin::desk.bookings.cancel']);
  const answer = await cancel(clerk, booking, 0);
  expect(answer.status).toBe(202);
  expect((await approve(clerk, booking, proposalOf(answer))).status).toBe(403);
  const editor = await aStaffMember(shop.server, []);
  expect((await cancel(editor, booking)).status).toBe(403);
  expect((await editor.get(at(booking, '/cancellation'))).status).toBe(403);
  expect((await withdraw(clerk, booking, proposalOf(answer))).status).toBe(200);
});

test('a command whose quote ran out before it was carried out is quoted anew under its key', async () => {
  await shop.server.stop();
  await shop.restart({ env: { CANCELLATION_QUOTE_SECONDS: '1' } });
  const { booking } = await shop.aStartedPayment();
  const away = { method: 'POST', path: '/v1/payment_intents/*/cancel', kind: 'status', status: 503 };
  await shop.desk.control('faults', { ...away, times: 1_000 });
  const key = randomUUID();
  expect(codeOf(await cancel(first, booking, undefined, { key }))).toEqual([503, 'provider-unavailable']);
  const over = Date.now() + 1_000; // the quote was made before
  await eventually(
    () => Promise.resolve(Date.now()),
    (now) => now > over,
  );
  await fetch(`${shop.stripe.url}/_control/faults`, { method: 'DELETE' });
  const done = await eventually(
    () => cancel(first, booking, undefined, { key }),
    ({ status }) => status === 200,
  );
  expect(dataOf(done)).toMatchObject({ state: 'cancelled' });
});
