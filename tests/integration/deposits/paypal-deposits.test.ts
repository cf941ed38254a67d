import { firstPayment } from '../../contract/support/open-paypal-simulator';
import { METHOD_CONSENT } from '../../../src/domain/payment/method-consent';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { aStaffMember } from '../../support/a-staff-member';
import { bookFarAhead } from '../../support/balances';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';
import { runJob } from '../../support/run-job';
import type { Shop } from '../../support/shop';

const DAY = 86_400;

let world: ShopWithPaypal;
let shop: Shop;
let claimant: AdminSession;

beforeAll(async () => {
  // every deposit is due at once
  world = await openShopWithPaypal({ DEPOSIT_LEAD_SECONDS: '31536000', RECONCILE_SECONDS: '1' });
  ({ shop } = world);
  claimant = await signInAsAdministrator(shop.server);
  await bookFarAhead(shop);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const control = (path: string, fields: object = {}) => world.paypal.client.control('POST', path, fields);

/** A confirmed booking whose guest pays by PayPal and lets us keep their account. */
async function aConfirmedBooking(funding = 'ok'): Promise<BookingView> {
  const booking = await shop.aBooking();
  const begun = await shop.guest.post<{ orderId: string }>(
    `/api/bookings/${booking.reference}/payments`,
    { payable: booking.payables[0]?.id, provider: 'paypal', saveMethod: { consent: METHOD_CONSENT.version } },
    { 'x-booking-token': booking.accessToken, 'idempotency-key': `pay-${booking.reference}` },
  );
  expect(begun.status).toBe(201);
  await control(`orders/${begun.data.orderId}/approve`, { funding });
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    (answer) => answer.data.state === 'confirmed',
  );
  return { ...data, accessToken: booking.accessToken };
}

interface DepositView {
  readonly state: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
}

const depositThat = ({ reference }: BookingView, state: string) =>
  eventually(
    async () => (await claimant.get(`/desk/bookings/${reference}/deposit`)).body['data'] as DepositView,
    (deposit) => deposit.state === state,
  );

interface Try {
  readonly state: string;
  readonly order: string | null;
  readonly failure: string | null;
}

/** What was begun for a payable of a booking, oldest first. */
const triesOf = ({ reference }: BookingView, purpose: string) =>
  shop.database.query<Try>(
    `SELECT p.state, p.provider_reference AS order, p.failure FROM payments p
       JOIN payments_payable_lnk k ON k.payment_id = p.id JOIN payables y ON y.id = k.payable_id
       JOIN payables_booking_lnk l ON l.payable_id = y.id JOIN bookings b ON b.id = l.booking_id
      WHERE b.reference = $1 AND y.purpose = $2 ORDER BY p.attempt`,
    [reference, purpose],
  );
const triesThat = (booking: BookingView, purpose: string, ...states: string[]) =>
  eventually(
    () => triesOf(booking, purpose),
    (tries) => tries.map(({ state }) => state).join() === states.join(),
  );

/** What PayPal holds or took for an order. */
async function moneyOf(order: string | null | undefined) {
  const { authorizations, captures } = await world.paypal.client.ledger();
  const ours = ({ supplementary_data: data }: Record<string, unknown>) =>
    (data as { related_ids?: { order_id?: string } } | undefined)?.related_ids?.order_id === order;
  return {
    held: authorizations.filter(ours).map(({ status }) => status),
    taken: captures.filter(ours).map(({ amount }) => (amount as { value: string }).value),
  };
}

/** Three days pass at PayPal, and a server begins to work that renews what is not promised for eight more. */
async function threeDaysLater(): Promise<void> {
  await control('advance', { seconds: 3 * DAY });
  // holds are renewed in the second half of their time only
  await shop.database.query(
    `UPDATE payments SET first_tried_at = first_tried_at - interval '20 days' WHERE state = 'authorized'`,
  );
  await shop.server.kill();
  await shop.restart({ env: { DEPOSIT_RENEW_SECONDS: String(8 * DAY) } });
  claimant = await signInAsAdministrator(shop.server);
  await look();
}

async function look(): Promise<void> {
  await shop.database.query(`UPDATE deposits SET checked_at = now() - interval '1 hour'`);
  await shop.database.query(`UPDATE payables SET dunned_at = NULL`);
  await runJob(shop.database, 'sweep');
}

const attentionThat = (booking: BookingView, flags: string) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.attention.join() === flags,
  );

test('a balance is charged on its date to the account that the guest let us keep, once', async () => {
  const booking = await aConfirmedBooking();
  const balance = booking.payables.find(({ purpose }) => purpose === 'balance');
  await shop.database.query(`UPDATE payables SET due_on = current_date WHERE document_id = $1`, [balance?.id]);
  await look();
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.payables.find(({ id }) => id === balance?.id)?.state === 'paid',
  );
  await look();
  const tries = await triesOf(booking, 'balance');
  expect(tries).toMatchObject([{ state: 'captured' }]);
  const { taken } = await moneyOf(tries[0]?.order);
  expect(taken).toEqual([((balance?.amount.amountMinor ?? 0) / 100).toFixed(2)]);
});

test('a deposit is held before hand-over, and let go after the stay', async () => {
  const booking = await aConfirmedBooking();
  await depositThat(booking, 'secured');
  const [hold] = await triesOf(booking, 'security_deposit');
  expect(await moneyOf(hold?.order)).toEqual({ held: ['CREATED'], taken: [] });
  await shop.database.query(
    `UPDATE bookings SET starts_at = now() - interval '10 days', ends_at = now() - interval '3 days' WHERE reference = $1`,
    [booking.reference],
  );
  await look();
  await depositThat(booking, 'settled');
  expect(await moneyOf(hold?.order)).toEqual({ held: ['VOIDED'], taken: [] });
});

/** Somebody takes a part of what is held in PayPal's dashboard, and may take more. */
async function takeByHand(order: string | null | undefined, value: string, currency: string): Promise<void> {
  const { id } = firstPayment(
    await world.paypal.client.object('GET', `/v2/checkout/orders/${order}`),
    'authorizations',
  );
  await world.paypal.client.object('POST', `/v2/payments/authorizations/${id}/capture`, {
    amount: { currency_code: currency, value },
    final_capture: false,
  });
}

/** 7.00 is claimed of a deposit, and somebody else decides that it is taken. */
async function settleAClaimOfSeven({ reference }: BookingView, currency: string): Promise<void> {
  await claimant.send('POST', `/desk/bookings/${reference}/deposit/claims`, {
    amount: { amountMinor: 700, currency: currency },
    reason: 'A scratch on the left door',
    evidence: [{ kind: 'photo', text: 'The left door at the return' }],
  });
  const decider = await aStaffMember(shop.server);
  await decider.send('POST', `/desk/bookings/${reference}/deposit/settle`);
}

test('what is left of a deposit of which a part was taken by hand is let go after the stay, and the part given back', async () => {
  const booking = await aConfirmedBooking();
  const { amount } = await depositThat(booking, 'secured');
  const [hold] = await triesOf(booking, 'security_deposit');
  await takeByHand(hold?.order, '5.00', amount.currency);
  await triesThat(booking, 'security_deposit', 'partially_captured');
  await depositThat(booking, 'secured');
  await shop.database.query(
    `UPDATE bookings SET starts_at = now() - interval '10 days', ends_at = now() - interval '3 days' WHERE reference = $1`,
    [booking.reference],
  );
  await look();
  await depositThat(booking, 'settled');
  expect(await moneyOf(hold?.order)).toEqual({ held: ['VOIDED'], taken: ['5.00'] });
  await triesThat(booking, 'security_deposit', 'captured');
});

test('while more is claimed than was taken by hand, the rest stays held and staff are told', async () => {
  const booking = await aConfirmedBooking();
  const { amount } = await depositThat(booking, 'secured');
  const [hold] = await triesOf(booking, 'security_deposit');
  await takeByHand(hold?.order, '5.00', amount.currency);
  await triesThat(booking, 'security_deposit', 'partially_captured');
  await settleAClaimOfSeven(booking, amount.currency);
  await attentionThat(booking, 'claim-uncovered');
  expect(await moneyOf(hold?.order)).toEqual({ held: ['PARTIALLY_CAPTURED'], taken: ['5.00'] });
  await takeByHand(hold?.order, '2.00', amount.currency);
  await look();
  await depositThat(booking, 'settled');
  await attentionThat(booking, '');
  expect(await moneyOf(hold?.order)).toEqual({ held: ['VOIDED'], taken: ['5.00', '2.00'] });
});

test('a deposit is held anew while its money is promised, so that a claim is taken of it days later', async () => {
  const booking = await aConfirmedBooking('spent_later'); // what is held can be taken while it is promised, and no longer
  const { amount } = await depositThat(booking, 'secured');
  await threeDaysLater();
  const [first, second] = await triesThat(booking, 'security_deposit', 'canceled', 'authorized');
  expect([await moneyOf(first?.order), await moneyOf(second?.order)]).toEqual([
    { held: ['VOIDED'], taken: [] },
    { held: ['CREATED'], taken: [] },
  ]);
  const { events } = await world.paypal.client.ledger();
  const at = (type: string, order: string | null | undefined) =>
    events.findIndex((event) => event.event_type === type && JSON.stringify(event).includes(String(order)));
  const begun = at('PAYMENT.AUTHORIZATION.CREATED', second?.order);
  expect(begun).toBeGreaterThanOrEqual(0);
  expect(begun).toBeLessThan(at('PAYMENT.AUTHORIZATION.VOIDED', first?.order)); // held before the other was let go

  await settleAClaimOfSeven(booking, amount.currency);
  await depositThat(booking, 'settled');
  expect(await moneyOf(second?.order)).toEqual({ held: ['CAPTURED'], taken: ['7.00'] });
});

test('a renewal that is refused is a task, and is tried again after a while', async () => {
  const booking = await aConfirmedBooking();
  await depositThat(booking, 'secured');
  const [saved] = await shop.database.query<{ token: string }>(
    `SELECT m.method_reference AS token FROM saved_methods m JOIN saved_methods_booking_lnk k ON k.saved_method_id = m.id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [booking.reference],
  );
  await control(`payment-tokens/${saved?.token}/fund`, { funding: 'declined_later' });
  await threeDaysLater();
  await triesThat(booking, 'security_deposit', 'authorized', 'failed');
  await attentionThat(booking, 'deposit-failed');
  const tasks = await shop.database.query(
    `SELECT 1 FROM tasks WHERE kind = 'deposit-failed' AND state = 'open' AND cause LIKE '%' || $1`,
    [booking.reference],
  );
  expect(tasks).toHaveLength(1);
  await control(`payment-tokens/${saved?.token}/fund`, { funding: 'ok' });
  await look();
  await triesThat(booking, 'security_deposit', 'authorized', 'failed'); // not at once
  await shop.database.query(
    `UPDATE payments SET first_tried_at = first_tried_at - interval '7 hours' WHERE state = 'failed'`,
  );
  await look();
  await triesThat(booking, 'security_deposit', 'canceled', 'failed', 'authorized');
  await attentionThat(booking, '');
  await depositThat(booking, 'secured');
});
