import { randomUUID } from 'node:crypto';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { balanceOf, bookFarAhead } from '../../support/balances';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, PaymentView } from '../../support/guest';
import { aConfirmedBooking } from '../../support/saving-guest';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
let staff: AdminSession;

beforeAll(async () => {
  shop = await openShop({ BANK_ACCOUNT_NAME: 'Midas AG', BANK_IBAN: 'CH9300762011623852957' });
  staff = await signInAsAdministrator(shop.server);
  await bookFarAhead(shop);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

/** Moves the due date of a balance so many days away from today, as if that time had passed. */
async function dueIn(days: number, ...bookings: BookingView[]): Promise<void> {
  for (const booking of bookings) {
    await shop.database.query(`UPDATE payables SET due_on = current_date + $1::integer WHERE document_id = $2`, [
      days,
      balanceOf(booking).id,
    ]);
  }
}

/** A worker that starts looks at every balance. */
async function look(env: Record<string, string> = {}): Promise<void> {
  await shop.database.query(`UPDATE payables SET dunned_at = NULL`);
  await shop.server.kill();
  await shop.restart({ env });
  staff = await signInAsAdministrator(shop.server);
}

const stepsOf = async (booking: BookingView) => {
  const rows = await shop.database.query<{ step: string }>(
    `SELECT step FROM dunning_steps WHERE payable_id = $1 ORDER BY taken_at`,
    [balanceOf(booking).id],
  );
  return rows.map(({ step }) => step);
};
const takes = (booking: BookingView, ...steps: string[]) =>
  eventually(
    () => stepsOf(booking),
    (taken) => steps.every((step) => taken.includes(step)),
  );
const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);
const intentsOf = async ({ reference }: BookingView) =>
  (await shop.desk.allPayments()).filter(({ metadata }) => metadata['booking'] === reference);

async function tokenOfLink({ reference }: BookingView, payable: string): Promise<string> {
  const link = await staff.send('POST', `/desk/bookings/${reference}/payment-links`, { payable });
  return new URL((link.body['data'] as { url: string }).url).searchParams.get('token') ?? '';
}

const payByLink = (token: string) =>
  shop.guest.post<PaymentView>(
    `/api/payment-links/${token}/payments`,
    { provider: 'stripe' },
    { 'idempotency-key': randomUUID() },
  );

test('a week before, the guest is told; nobody is charged', async () => {
  const booking = await aConfirmedBooking(shop);
  await dueIn(7, booking);
  await look();
  await takes(booking, 'announce');
  expect([await stepsOf(booking), (await intentsOf(booking)).length]).toEqual([['announce'], 1]);
});

test('on its date it is charged to what the guest let us keep, and only then, and only once', async () => {
  const [keeping, other] = [await aConfirmedBooking(shop), await aConfirmedBooking(shop, { isKept: false })];
  await dueIn(0, keeping, other);
  await look();
  await bookingThat(keeping, (present) => balanceOf(present).state === 'paid');
  await takes(other, 'due');
  await look();
  expect([(await intentsOf(keeping)).length, (await intentsOf(other)).length]).toEqual([2, 1]);
});

test('what the bank refuses is paid by a link, which pays that and nothing else', async () => {
  const booking = await aConfirmedBooking(shop, { card: 'pm_card_chargeCustomerFail' });
  await dueIn(-1, booking);
  await look();
  await takes(booking, 'charge');
  await look();
  await takes(booking, 'first-reminder');
  const token = await tokenOfLink(booking, balanceOf(booking).id);
  const shown = (await (await fetch(`${shop.server.url}/api/payment-links/${token}`)).json()) as object;
  expect(shown).toMatchObject({ data: { booking: booking.reference, payable: { purpose: 'balance', state: 'due' } } });
  expect(JSON.stringify(shown)).not.toContain(booking.customer.email);
  const begun = await payByLink(token);
  expect([begun.status, begun.data.amount]).toEqual([201, balanceOf(booking).amount]);
  await shop.desk.payWith(begun.data.clientSecret);
  await bookingThat(booking, (present) => balanceOf(present).state === 'paid');
  expect((await payByLink(token)).error.details.code).toBe('payable-already-paid');
});

/** As if the first charge had been tried so long ago. */
const chargedAgo = (booking: BookingView, seconds: number) =>
  shop.database.query(
    `ALTER TABLE dunning_steps DISABLE TRIGGER dunning_steps_are_append_only;
     UPDATE dunning_steps SET taken_at = now() - interval '${seconds} seconds'
      WHERE step = 'charge' AND payable_id = '${balanceOf(booking).id}';
     ALTER TABLE dunning_steps ENABLE TRIGGER dunning_steps_are_append_only`,
  );

test('a refused charge is tried a second time two days after the first, and never more', async () => {
  const booking = await aConfirmedBooking(shop, { card: 'pm_card_chargeCustomerFail' });
  const triesAre = (...states: string[]) =>
    eventually(
      () =>
        shop.database.query<{ state: string }>(
          `SELECT p.state FROM payments p JOIN payments_payable_lnk k ON k.payment_id = p.id
           JOIN payables y ON y.id = k.payable_id WHERE y.document_id = $1 ORDER BY p.id`,
          [balanceOf(booking).id],
        ),
      (tries) => tries.map(({ state }) => state).join() === states.join(),
    );
  await dueIn(-3, booking); // days late, both charges would be due
  await look();
  await triesAre('requires_action');
  await chargedAgo(booking, 2 * 86_400 - 3_600);
  await look();
  await takes(booking, 'second-reminder');
  await triesAre('requires_action');
  await chargedAgo(booking, 2 * 86_400);
  await look();
  await triesAre('canceled', 'requires_action');
  await look();
  await takes(booking, 'charge', 'charge-again', 'second-reminder');
  await triesAre('canceled', 'requires_action');
});

test('whoever has announced a transfer is left in peace', async () => {
  const booking = await aConfirmedBooking(shop);
  await shop.guest.post(
    `/api/bookings/${booking.reference}/transfer`,
    { payable: balanceOf(booking).id },
    { 'x-booking-token': booking.accessToken },
  );
  const other = await aConfirmedBooking(shop);
  await dueIn(-3, booking, other);
  await look();
  await bookingThat(other, (present) => balanceOf(present).state === 'paid');
  expect(await stepsOf(booking)).toEqual([]);
});

test('after the days of grace staff are told, until it is paid', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  await dueIn(-7, booking);
  await look();
  await bookingThat(booking, ({ attention }) => attention.includes('balance-overdue'));
  const paid = await shop.guest.pay(booking, { payable: balanceOf(booking).id });
  await shop.desk.payWith(paid.data.clientSecret);
  await bookingThat(booking, ({ attention }) => attention.length === 0);
});

test('what was given back is never charged again by a clock', async () => {
  const booking = await aConfirmedBooking(shop);
  await dueIn(0, booking);
  await look();
  await bookingThat(booking, (present) => balanceOf(present).state === 'paid');
  const before = (await intentsOf(booking)).length;
  await staff.send(
    'POST',
    `/desk/bookings/${booking.reference}/refunds`,
    {
      amount: { amountMinor: 500, currency: booking.total.currency },
      ...{ reason: 'Paid by mistake', effect: 'due_again' },
    },
    { 'Idempotency-Key': randomUUID() },
  );
  await bookingThat(booking, (present) => balanceOf(present).state === 'due');
  await dueIn(-2, booking);
  await look();
  await takes(booking, 'first-reminder');
  expect(await intentsOf(booking)).toHaveLength(before);
});

// the last of the file: it leaves a server behind that cancels
test('or the booking ends by its policy, where the company wants that', async () => {
  const booking = await aConfirmedBooking(shop, { isKept: false });
  await dueIn(-8, booking);
  // the guest was warned two days ago, and has not answered
  await shop.database.query(
    `INSERT INTO dunning_steps (payable_id, step, booking_reference, taken_at)
     VALUES ($1, 'final-notice', $2, now() - interval '2 days')`,
    [balanceOf(booking).id, booking.reference],
  );
  const unwarned = await aConfirmedBooking(shop, { isKept: false });
  await dueIn(-8, unwarned);
  await look({ BALANCE_OVERDUE: 'cancel' });
  const over = await bookingThat(booking, ({ state }) => state === 'cancelled');
  expect(balanceOf(over).state).toBe('cancelled');
  const [{ actor } = { actor: '' }] = await shop.database.query<{ actor: string }>(
    `SELECT e.actor FROM booking_events e JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id
     JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1 AND e.name = 'booking.cancelled'`,
    [booking.reference],
  );
  expect(actor).toBe('clock');
  await takes(unwarned, 'final-notice', 'overdue');
  expect((await shop.guest.booking(unwarned)).data.state).toBe('confirmed');
});
