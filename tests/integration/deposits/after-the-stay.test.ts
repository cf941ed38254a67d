import { randomUUID } from 'node:crypto';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, PaymentView } from '../../support/guest';
import { runJob } from '../../support/run-job';
import { aConfirmedBooking } from '../../support/saving-guest';
import { openShop, type Shop } from '../../support/shop';

const RELEASE_SECONDS = 2 * 86_400;

let shop: Shop;
let staff: AdminSession;

beforeAll(async () => {
  // every deposit is due at once
  shop = await openShop({ DEPOSIT_LEAD_SECONDS: '31536000', RECONCILE_SECONDS: '1', BANK_IBAN: 'CH93' });
  staff = await signInAsAdministrator(shop.server);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

interface DepositView {
  readonly state: string;
  readonly payable: string;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly claimed: { readonly amountMinor: number };
}

const depositThat = ({ reference }: BookingView, ...states: string[]) =>
  eventually(
    async () => (await staff.get(`/desk/bookings/${reference}/deposit`)).body['data'] as DepositView,
    ({ state }) => states.includes(state),
  );

/** Moves a stay into the past, so that it ended so many seconds ago, and has the sweep look. */
async function endedAgo(seconds: number, ...bookings: readonly BookingView[]): Promise<void> {
  const all = bookings.map(({ reference }) => reference);
  await shop.database.query(
    `UPDATE bookings SET starts_at = now() - interval '10 days', ends_at = now() - make_interval(secs => $2)
      WHERE reference = ANY($1)`,
    [all, seconds],
  );
  await look();
}

/** Nobody commands anything, so that only the sweep can find what is due; it has looked at everything once this is done. */
async function look(): Promise<void> {
  await shop.database.query(`UPDATE deposits SET checked_at = now() - interval '1 hour'`);
  await runJob(shop.database, 'sweep');
}

const intentsOf = async ({ reference }: BookingView, amountMinor: number) =>
  (await shop.desk.allPayments()).filter(
    ({ metadata, amount }) => metadata['booking'] === reference && amount === amountMinor,
  );

const attentionThat = (booking: BookingView, flags: string) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.attention.join() === flags,
  );

async function payByLink(booking: BookingView, payable: string): Promise<void> {
  const link = await staff.send('POST', `/desk/bookings/${booking.reference}/payment-links`, { payable });
  const token = new URL((link.body['data'] as { url: string }).url).searchParams.get('token') ?? '';
  const begun = await shop.guest.post<PaymentView>(
    `/api/payment-links/${token}/payments`,
    { provider: 'stripe' },
    { 'idempotency-key': randomUUID() },
  );
  await shop.desk.payWith(begun.data.clientSecret);
}

test('a deposit that is held is let go, and not before the days in which something may be claimed', async () => {
  const [over, recent] = [await aConfirmedBooking(shop), await aConfirmedBooking(shop)];
  const { amount } = await depositThat(over, 'secured');
  const held = await depositThat(recent, 'secured');
  await endedAgo(RELEASE_SECONDS - 3_600, recent);
  await endedAgo(RELEASE_SECONDS, over);
  expect((await depositThat(over, 'settled')).claimed.amountMinor).toBe(0);
  expect(await intentsOf(over, amount.amountMinor)).toMatchObject([{ status: 'canceled', amount_received: 0 }]);
  await depositThat(recent, 'secured');
  expect(await intentsOf(recent, held.amount.amountMinor)).toMatchObject([{ status: 'requires_capture' }]);
});

test('a deposit that was charged is refunded whole', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  const { payable, amount } = await depositThat(booking, 'failed');
  await staff.send('POST', `/desk/bookings/${booking.reference}/deposit/charge`);
  await depositThat(booking, 'failed'); // nothing is saved that could be charged
  await payByLink(booking, payable);
  await depositThat(booking, 'secured');
  await endedAgo(RELEASE_SECONDS, booking);
  await depositThat(booking, 'settled');
  const [charged] = await intentsOf(booking, amount.amountMinor);
  const { data } = await eventually(
    () => shop.desk.stripe.refunds.list({ payment_intent: charged?.id ?? '' }),
    (refunds) => refunds.data.length > 0,
  );
  expect(data.map((refund) => refund.amount)).toEqual([amount.amountMinor]);
  await attentionThat(booking, '');
});

test('a deposit that came by bank is a task for whoever sends it back', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  const { payable, amount } = await depositThat(booking, 'failed');
  const transfer = { amount, bankReference: `SEPA ${randomUUID()}`, receivedOn: '2026-11-25', payable };
  await staff.send('POST', `/desk/bookings/${booking.reference}/transfers`, transfer);
  await depositThat(booking, 'secured');
  await endedAgo(RELEASE_SECONDS, booking);
  await depositThat(booking, 'settled');
  await attentionThat(booking, 'refund-manual');
  const refunds = await shop.database.query<{ amount: number }>(
    `SELECT r.amount_minor::int AS amount FROM refunds r JOIN refunds_payment_lnk f ON f.refund_id = r.id
       JOIN payments_booking_lnk k ON k.payment_id = f.payment_id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [booking.reference],
  );
  expect(refunds).toEqual([{ amount: amount.amountMinor }]);
});

describe('a claim that is open', () => {
  const claim = (booking: BookingView, currency: string) =>
    staff.send('POST', `/desk/bookings/${booking.reference}/deposit/claims`, {
      amount: { amountMinor: 500, currency },
      reason: 'A scratch on the left door',
      evidence: [{ kind: 'photo', text: 'The left door at the return' }],
    });

  test('keeps the deposit, and its hold is renewed although nobody came', async () => {
    const booking = await aConfirmedBooking(shop);
    const { amount } = await depositThat(booking, 'secured');
    expect((await claim(booking, amount.currency)).status).toBe(201);
    await shop.database.query(
      `UPDATE bookings SET state = 'no_show', starts_at = now() - interval '10 days', ends_at = now() - interval '9 days'
        WHERE reference = $1`,
      [booking.reference],
    );
    const [first] = await intentsOf(booking, amount.amountMinor);
    await shop.desk.control('advance', { seconds: 3 * 86_400 });
    await shop.database.query(
      `UPDATE payments SET first_tried_at = first_tried_at - interval '6 days' WHERE state = 'authorized'`,
    );
    await shop.server.kill();
    await shop.restart({ env: { DEPOSIT_RENEW_SECONDS: String(5 * 86_400) } });
    staff = await signInAsAdministrator(shop.server);
    await look();
    const holds = await eventually(
      () => intentsOf(booking, amount.amountMinor),
      (intents) => intents.length === 2 && intents.some(({ status }) => status === 'canceled'),
    );
    expect(holds.map(({ id, status }) => [id === first?.id, status])).toEqual([
      [false, 'requires_capture'],
      [true, 'canceled'],
    ]);
    await depositThat(booking, 'secured');
    // as it was, so that its history says how it came to its state
    await shop.database.query(`UPDATE bookings SET state = 'confirmed' WHERE reference = $1`, [booking.reference]);
  });
});
