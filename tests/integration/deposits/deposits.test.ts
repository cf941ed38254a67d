import { randomUUID } from 'node:crypto';
import { METHOD_CONSENT } from '../../../src/domain/payment/method-consent';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { aStaffMember } from '../../support/a-staff-member';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, PaymentView } from '../../support/guest';
import { aConfirmedBooking } from '../../support/saving-guest';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
let claimant: AdminSession;
let decider: AdminSession;

beforeAll(async () => {
  // every deposit is due at once
  shop = await openShop({ DEPOSIT_LEAD_SECONDS: '31536000', RECONCILE_SECONDS: '1', BANK_IBAN: 'CH93' });
  claimant = await signInAsAdministrator(shop.server);
  decider = await aStaffMember(shop.server);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

interface DepositView {
  readonly state: string;
  readonly payable: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly claimed: { readonly amountMinor: number };
  readonly captureBefore: string | null;
  readonly failure: string | null;
}

const depositOf = async ({ reference }: BookingView) => {
  const { body } = await claimant.get(`/desk/bookings/${reference}/deposit`);
  return body['data'] as DepositView;
};
const depositThat = (booking: BookingView, ...states: string[]) =>
  eventually(
    () => depositOf(booking),
    ({ state }) => states.includes(state),
  );
const attentionThat = (booking: BookingView, isSo: (flags: readonly string[]) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data.attention),
  );
const decide = (path: string, { reference }: BookingView, body?: Record<string, unknown>, by = decider) =>
  by.send('POST', `/desk/bookings/${reference}/deposit/${path}`, body);
const claim = (booking: BookingView, amountMinor: number, changes: Record<string, unknown> = {}) =>
  decide(
    'claims',
    booking,
    {
      amount: { amountMinor, currency: booking.total.currency },
      reason: 'A scratch on the left door',
      evidence: [{ kind: 'photo', text: 'The left door at the return' }],
      ...changes,
    },
    claimant,
  );

/** What Stripe holds or took for the deposit of a booking, newest first. */
async function intentsOf({ reference }: BookingView, amountMinor: number) {
  const all = await shop.desk.allPayments();
  return all.filter(({ metadata, amount }) => metadata['booking'] === reference && amount === amountMinor);
}

/** The sweep of a worker that starts finds what is due. */
async function startAnew(env: Record<string, string>): Promise<void> {
  await shop.database.query(`UPDATE deposits SET checked_at = now() - interval '1 hour'`);
  await shop.server.kill();
  await shop.restart({ env });
  claimant = await signInAsAdministrator(shop.server);
}

/** Holds are renewed in the second half of their time only: as if they had been made six days ago. */
const holdsAreOld = () =>
  shop.database.query(
    `UPDATE payments SET first_tried_at = first_tried_at - interval '6 days' WHERE state = 'authorized'`,
  );

async function payByLink(booking: BookingView, payable: string, card = 'pm_card_visa') {
  const link = await claimant.send('POST', `/desk/bookings/${booking.reference}/payment-links`, { payable });
  const url = new URL((link.body['data'] as { url: string }).url);
  const token = url.searchParams.get('token') ?? '';
  const begun = await shop.guest.post<PaymentView>(
    `/api/payment-links/${token}/payments`,
    { provider: 'stripe' },
    { 'idempotency-key': randomUUID() },
  );
  expect(begun.status).toBe(201);
  await shop.desk.payWith(begun.data.clientSecret, card);
}

test('is held on the card that the guest let us keep, and is no part of the price', async () => {
  const booking = await aConfirmedBooking(shop);
  const deposit = await depositThat(booking, 'secured');
  const [hold] = await intentsOf(booking, deposit.amount.amountMinor);
  expect(hold).toMatchObject({ status: 'requires_capture', amount_received: 0 });
  expect(Date.parse(deposit.captureBefore ?? '')).toBeGreaterThan(Date.now());
  const { data } = await shop.guest.booking(booking);
  expect(data.payables.map(({ purpose }) => purpose)).not.toContain('security_deposit');
  const consents = await shop.database.query<{ state: string; consent_text: string }>(
    `SELECT m.state, m.consent_text FROM saved_methods m JOIN saved_methods_booking_lnk k ON k.saved_method_id = m.id
     JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [booking.reference],
  );
  expect(consents).toEqual([{ state: 'active', consent_text: expect.stringContaining('security deposit') as string }]);
});

test('that nothing was saved for is a task, until the guest brings another card by a link', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  const { payable, failure } = await depositThat(booking, 'failed');
  expect(failure).toBe('nothing-saved');
  await attentionThat(booking, (flags) => flags.includes('deposit-failed'));
  await payByLink(booking, payable);
  const deposit = await depositThat(booking, 'secured');
  await attentionThat(booking, (flags) => flags.length === 0);
  expect(await intentsOf(booking, deposit.amount.amountMinor)).toMatchObject([{ status: 'requires_capture' }]);
});

test('that a guest holds by a link stays held, whatever they send again', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  const { payable, amount } = await depositThat(booking, 'failed');
  await payByLink(booking, payable);
  await depositThat(booking, 'secured');
  for (const saveMethod of [undefined, { consent: METHOD_CONSENT.version }]) {
    const again = await shop.guest.post<PaymentView>(
      `/api/bookings/${booking.reference}/payments`,
      { payable, provider: 'stripe', ...(saveMethod ? { saveMethod } : {}) },
      { 'x-booking-token': booking.accessToken, 'idempotency-key': randomUUID() },
    );
    expect([again.status, again.data.state]).toEqual([201, 'authorized']);
  }
  expect(await intentsOf(booking, amount.amountMinor)).toMatchObject([{ status: 'requires_capture' }]);
});

test('that is settled takes no money any more', async () => {
  const booking = await aConfirmedBooking(shop);
  const { payable } = await depositThat(booking, 'secured');
  await decide('settle', booking);
  await depositThat(booking, 'settled');
  const late = await shop.guest.post(
    `/api/bookings/${booking.reference}/payments`,
    { payable, provider: 'stripe' },
    { 'x-booking-token': booking.accessToken, 'idempotency-key': randomUUID() },
  );
  expect([late.status, late.error.details.code]).toEqual([409, 'booking-not-payable']);
});

test('that the bank refuses is a task, and can be waived', async () => {
  const booking = await aConfirmedBooking(shop, { card: 'pm_card_chargeCustomerFail' });
  expect((await depositThat(booking, 'failed')).failure).toBe('generic_decline');
  await attentionThat(booking, (flags) => flags.includes('deposit-failed'));
  const waived = await decide('waive', booking, { reason: 'A guest of many years' });
  expect(waived).toMatchObject({ status: 200, body: { data: { state: 'waived' } } });
  await attentionThat(booking, (flags) => flags.length === 0);
});

test('that a hold’s answer was lost for is held once', async () => {
  const booking = await shop.aBooking();
  const payment = await shop.guest.pay(booking); // pays without keeping anything, so that nothing is held yet
  await shop.desk.payWith(payment.data.clientSecret);
  const other = await aConfirmedBooking(shop, { card: 'pm_card_mastercard' });
  await depositThat(other, 'secured');
  await shop.desk.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'drop-after', times: 2 });
  const late = await aConfirmedBookingWhoseHoldIsLost();
  const deposit = await depositThat(late, 'secured');
  expect(await intentsOf(late, deposit.amount.amountMinor)).toHaveLength(1);
});

/** The first two creations of the booking's own payment are lost as well; they are asked for again under their key. */
async function aConfirmedBookingWhoseHoldIsLost(): Promise<BookingView> {
  const booking = await aConfirmedBooking(shop).catch(() => null);
  if (booking) return booking;
  await shop.desk.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'drop-after', times: 0 });
  return aConfirmedBooking(shop);
}

test('is renewed before its hold ends, and the old hold is let go only then', async () => {
  const booking = await aConfirmedBooking(shop);
  const { amount } = await depositThat(booking, 'secured');
  const [first] = await intentsOf(booking, amount.amountMinor);
  // three days later by the provider's clock a new hold lasts three days longer than the first
  await shop.desk.control('advance', { seconds: 3 * 86_400 });
  await holdsAreOld();
  await startAnew({ DEPOSIT_RENEW_SECONDS: String(5 * 86_400) });
  const holds = await eventually(
    () => intentsOf(booking, amount.amountMinor),
    (intents) => intents.length === 2 && intents.some(({ status }) => status === 'canceled'),
  );
  expect(holds.map(({ id, status }) => [id === first?.id, status])).toEqual([
    [false, 'requires_capture'],
    [true, 'canceled'],
  ]);
  const events = (await shop.desk.stripe.events.list({ limit: 100 })).data;
  const at = (type: string, id?: string) => events.findIndex((one) => one.type === type && idOf(one) === id);
  const renewed = at('payment_intent.amount_capturable_updated', holds[0]?.id);
  expect(renewed).toBeGreaterThan(at('payment_intent.canceled', first?.id)); // newest first: held before the other ended
  expect(await depositOf(booking)).toMatchObject({ state: 'secured' });
});

function idOf({ data }: { data: { object: object } }): unknown {
  return 'id' in data.object ? data.object.id : null;
}

test('what is claimed is taken, by another person, once, and the rest is let go', async () => {
  const booking = await aConfirmedBooking(shop);
  const { amount } = await depositThat(booking, 'secured');
  const large = amount.amountMinor - 100;
  expect(await claim(booking, large)).toMatchObject({ status: 201, body: { data: { state: 'open' } } });
  await attentionThat(booking, (flags) => flags.includes('claim-open'));
  const own = await decide('settle', booking, undefined, claimant);
  expect(own).toMatchObject({ status: 403, body: { error: { details: { code: 'second-person-needed' } } } });
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => decide('settle', booking)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(await depositThat(booking, 'settled')).toMatchObject({ claimed: { amountMinor: large } });
  expect(await intentsOf(booking, amount.amountMinor)).toMatchObject([{ status: 'succeeded', amount_received: large }]);
  const taken = await shop.database.query<{ minor: string }>(
    `SELECT sum(l.amount_minor)::text AS minor FROM ledger_events l JOIN payables p ON p.document_id = l.payable_id
     WHERE l.booking_reference = $1 AND p.purpose = 'security_deposit' AND l.kind = 'captured'`,
    [booking.reference],
  );
  expect(taken).toEqual([{ minor: String(large) }]);
  await attentionThat(booking, (flags) => flags.length === 0);
});

test('an answer that is lost while the claim is taken takes it once', async () => {
  const booking = await aConfirmedBooking(shop);
  const { amount } = await depositThat(booking, 'secured');
  await claim(booking, 500);
  await shop.desk.control('faults', {
    ...{ method: 'POST', path: '/v1/payment_intents/*/capture', kind: 'drop-after', times: 2 },
  });
  await decide('settle', booking);
  await depositThat(booking, 'settled');
  expect(await intentsOf(booking, amount.amountMinor)).toMatchObject([{ status: 'succeeded', amount_received: 500 }]);
});

test('goes back whole when the booking is cancelled', async () => {
  const booking = await aConfirmedBooking(shop);
  const { amount } = await depositThat(booking, 'secured');
  const headers = { 'x-booking-token': booking.accessToken };
  const quote = (await (
    await fetch(`${shop.server.url}/api/bookings/${booking.reference}/cancellation-quote`, { headers })
  ).json()) as { data: { token: string } };
  await shop.guest.post(`/api/bookings/${booking.reference}/cancel`, { token: quote.data.token }, headers);
  expect(await depositThat(booking, 'settled')).toMatchObject({ claimed: { amountMinor: 0 } });
  expect(await intentsOf(booking, amount.amountMinor)).toMatchObject([{ status: 'canceled', amount_received: 0 }]);
});

test('that cannot be held is charged by a link, and what is not claimed of it is refunded', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  const { payable, amount } = await depositThat(booking, 'failed');
  await decide('charge', booking);
  await depositThat(booking, 'failed'); // there is still nothing to charge
  await payByLink(booking, payable);
  await depositThat(booking, 'secured');
  expect(await intentsOf(booking, amount.amountMinor)).toMatchObject([{ status: 'succeeded' }]);
  await claim(booking, 700);
  await decide('settle', booking);
  await depositThat(booking, 'settled');
  const [charged] = await intentsOf(booking, amount.amountMinor);
  const refunds = await eventually(
    () => shop.desk.stripe.refunds.list({ payment_intent: charged?.id ?? '' }),
    ({ data }) => data.length > 0,
  );
  expect(refunds.data.map((refund) => refund.amount)).toEqual([amount.amountMinor - 700]);
  await attentionThat(booking, (flags) => flags.length === 0);
  expect((await shop.guest.booking(booking)).data.payables[0]).toMatchObject({ state: 'paid' });
});

test('can come by bank transfer, and goes back by hand', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  const { payable, amount } = await depositThat(booking, 'failed');
  await claimant.send('POST', `/desk/bookings/${booking.reference}/transfers`, {
    ...{ amount, bankReference: `SEPA ${randomUUID()}`, receivedOn: '2026-11-25', payable },
  });
  await depositThat(booking, 'secured');
  await decide('settle', booking);
  await depositThat(booking, 'settled');
  await attentionThat(booking, (flags) => flags.join() === 'refund-manual');
});

describe('bad input', () => {
  let booking: BookingView;

  beforeAll(async () => {
    booking = await aConfirmedBooking(shop);
    await depositThat(booking, 'secured');
  });

  test.each([
    ['a negative claim', { amount: { amountMinor: -1, currency: 'GBP' } }, 400],
    ['a claim without evidence', { evidence: [] }, 400],
    ['a claim without a reason', { reason: '' }, 400],
    ['a field that there is not', { state: 'taken' }, 400],
    ['a claim in another currency', { amount: { amountMinor: 1, currency: 'JPY' } }, 422],
    ['more than the deposit', { amount: { amountMinor: 2_000_000_000, currency: 'GBP' } }, 422],
  ])('%s is refused', async (_name, changes, status) => {
    expect((await claim(booking, 100, changes)).status).toBe(status);
  });

  test('a consent to another text', async () => {
    const open = await shop.aBooking();
    const { status } = await shop.guest.post(
      `/api/bookings/${open.reference}/payments`,
      { payable: open.payables[0]?.id, provider: 'stripe', saveMethod: { consent: '1999-01' } },
      { 'x-booking-token': open.accessToken, 'idempotency-key': randomUUID() },
    );
    expect(status).toBe(400);
  });

  test('a link that was changed, and one of nobody', async () => {
    const link = await claimant.send('POST', `/desk/bookings/${booking.reference}/payment-links`, {
      payable: booking.payables.find(({ state }) => state === 'due')?.id,
    });
    const token = new URL((link.body['data'] as { url: string }).url).searchParams.get('token') ?? '';
    const ask = async (text: string) => (await fetch(`${shop.server.url}/api/payment-links/${text}`)).status;
    expect(await ask(token)).toBe(200);
    expect(await ask(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBe(404);
    expect(await ask('nothing')).toBe(404);
    expect(await ask(booking.accessToken)).toBe(404);
  });
});
