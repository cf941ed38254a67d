import { signInAsAdministrator } from '../../support/admin-session';
import { cancelUnder } from '../../support/canceller';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { runJob } from '../../support/run-job';
import { aConfirmedBooking } from '../../support/saving-guest';
import { openShop, type Shop } from '../../support/shop';

/** Long enough for nothing to be forgotten while a test prepares. */
const LATER = { SAVED_METHOD_SECONDS: '3600', RECONCILE_SECONDS: '1' };

let shop: Shop;

beforeAll(async () => {
  shop = await openShop(LATER);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

interface SavedRow {
  readonly state: string;
  readonly method_reference: string;
}

async function savedOf({ reference }: BookingView): Promise<SavedRow> {
  const [row] = await shop.database.query<SavedRow>(
    `SELECT m.state, m.method_reference FROM saved_methods m JOIN saved_methods_booking_lnk k ON k.saved_method_id = m.id
     JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
    [reference],
  );
  if (!row) throw new Error(`Nothing was saved for ${reference}`);
  return row;
}

const savedThat = (booking: BookingView, state: string) =>
  eventually(
    () => savedOf(booking),
    (row) => row.state === state,
  );
const isChargeable = async ({ method_reference }: SavedRow) =>
  (await shop.desk.stripe.paymentMethods.retrieve(method_reference)).customer !== null;

/** The sweep of a worker that starts finds what is over. */
async function passTheTime(...bookings: readonly BookingView[]): Promise<void> {
  await shop.database.query(
    `UPDATE bookings SET updated_at = updated_at - interval '2 hours' WHERE reference = ANY($1)`,
    [bookings.map(({ reference }) => reference)],
  );
  await shop.server.kill();
  await shop.restart();
}

const settledDeposit = ({ reference }: BookingView) =>
  eventually(
    () =>
      shop.database.query<{ state: string }>(
        `SELECT d.state FROM deposits d JOIN deposits_booking_lnk k ON k.deposit_id = d.id
         JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
        [reference],
      ),
    ([deposit]) => deposit?.state === 'settled',
  );

test('after a normal stay it is forgotten, too: once its days are over, its deposit settled, and nothing owed', async () => {
  const [over, owing, recent] = [
    await aConfirmedBooking(shop),
    await aConfirmedBooking(shop),
    await aConfirmedBooking(shop),
  ];
  const all = [over, owing, recent];
  for (const { payables } of all) expect(payables).toHaveLength(1); // near enough to be paid at once
  await shop.database.query(
    `UPDATE payables y SET state = 'due' FROM payables_booking_lnk k JOIN bookings b ON b.id = k.booking_id
      WHERE k.payable_id = y.id AND y.purpose <> 'security_deposit' AND b.reference = $1`,
    [owing.reference],
  );
  const stay = (seconds: number, ...bookings: readonly BookingView[]) =>
    shop.database.query(
      `UPDATE bookings SET starts_at = now() - interval '10 days', ends_at = now() - make_interval(secs => $2)
        WHERE reference = ANY($1)`,
      [bookings.map(({ reference }) => reference), seconds],
    );
  await stay(3 * 86_400, ...all);
  await shop.database.query(`UPDATE deposits SET checked_at = now() - interval '1 hour'`);
  await runJob(shop.database, 'sweep');
  for (const booking of all) await settledDeposit(booking);
  await stay(1_800, recent); // it came back later than it should have
  await passTheTime(...all);

  expect(await isChargeable(await savedThat(over, 'removed'))).toBe(false);
  for (const booking of [owing, recent]) {
    const saved = await savedOf(booking);
    expect([saved.state, await isChargeable(saved)]).toEqual(['active', true]);
  }
  await shop.database.query(
    `UPDATE payables y SET state = 'paid' FROM payables_booking_lnk k JOIN bookings b ON b.id = k.booking_id
      WHERE k.payable_id = y.id AND y.purpose <> 'security_deposit' AND b.reference = $1`,
    [owing.reference],
  );
});

test('what a guest saved is forgotten at the provider a while after their booking is over, and never before', async () => {
  const over = await aConfirmedBooking(shop);
  const ahead = await aConfirmedBooking(shop);
  const recent = await aConfirmedBooking(shop);
  for (const booking of [over, recent]) {
    await cancelUnder(shop, booking, 10_000);
    await settledDeposit(booking);
  }
  const staff = await signInAsAdministrator(shop.server);
  const reason = 'A guest of many years';
  expect((await staff.send('POST', `/desk/bookings/${ahead.reference}/deposit/waive`, { reason })).status).toBe(200);
  await passTheTime(over, ahead);

  expect(await isChargeable(await savedThat(over, 'removed'))).toBe(false);
  for (const booking of [ahead, recent]) {
    const saved = await savedOf(booking);
    expect([saved.state, await isChargeable(saved)]).toEqual(['active', true]);
  }
});

test('what a provider did not answer about is charged by nobody, and asked for until it is forgotten', async () => {
  const booking = await aConfirmedBooking(shop);
  await cancelUnder(shop, booking, 10_000);
  await settledDeposit(booking);
  const detaching = { method: 'POST', path: '/v1/payment_methods/*/detach' };
  await shop.desk.control('faults', { ...detaching, kind: 'status', status: 500, times: 1_000 });
  await passTheTime(booking);
  expect(await isChargeable(await savedThat(booking, 'removing'))).toBe(true);

  await fetch(`${shop.stripe.url}/_control/faults`, { method: 'DELETE' });
  expect(await isChargeable(await savedThat(booking, 'removed'))).toBe(false);
});
