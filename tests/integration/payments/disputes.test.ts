import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { Answer, BookingView } from '../../support/guest';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

const isDisputed = ({ attention }: BookingView) => attention.includes('disputed');

/** A confirmed booking whose guest has told the bank that the payment was not theirs. */
async function aDisputedBooking(): Promise<{ booking: BookingView; dispute: string; intent: string }> {
  const { booking, payment } = await shop.aStartedPayment();
  const { id: intent } = await shop.desk.payWith(payment.clientSecret, 'pm_card_createDispute');
  await bookingThat(booking, ({ state, attention }) => state === 'confirmed' && attention.includes('disputed'));
  const { data } = await shop.desk.stripe.disputes.list({ payment_intent: intent });
  return { booking, intent, dispute: data[0]?.id ?? '' };
}

const ledgerOf = async ({ reference }: BookingView) =>
  (
    await shop.database.query<{ kind: string }>(
      `SELECT kind FROM ledger_events WHERE booking_reference = $1 ORDER BY seq`,
      [reference],
    )
  ).map(({ kind }) => kind);

async function cancellationQuote({ reference, accessToken }: BookingView): Promise<Answer<unknown>> {
  const response = await fetch(`${shop.server.url}/api/bookings/${reference}/cancellation-quote`, {
    headers: { 'x-booking-token': accessToken },
  });
  return { ...((await response.json()) as Answer<unknown>), status: response.status };
}

test('flags the booking, and writes until when evidence is due', async () => {
  const { booking } = await aDisputedBooking();
  const events = await shop.database.query<{ reason: string }>(
    `SELECT e.reason FROM booking_events e JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1 AND e.name = 'booking.attention-changed'`,
    [booking.reference],
  );
  expect(events.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/needs response; evidence is due by 20\d\d-/),
  ]);
  expect(await ledgerOf(booking)).toEqual(expect.arrayContaining(['captured', 'disputed']));
});

test('offers no refund while the bank decides', async () => {
  const { booking } = await aDisputedBooking();
  await shop.database.query(
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', '[{"daysBeforeArrival": 0, "refundBps": 10000}]')
      WHERE reference = $1`,
    [booking.reference],
  );
  const { status, error } = await cancellationQuote(booking);
  expect([status, error.details.code]).toEqual([409, 'payment-disputed']);
});

test('is over when the bank finds for us, and the ledger tells both ways', async () => {
  const { booking, dispute } = await aDisputedBooking();
  await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'won' });
  await bookingThat(booking, (present) => !isDisputed(present));
  expect((await ledgerOf(booking)).sort()).toEqual(['captured', 'dispute_returned', 'disputed']);
  expect((await cancellationQuote(booking)).status).toBe(200);
});

describe('when the bank finds against us', () => {
  const tasksOf = (dispute: string) =>
    shop.database.query<{ kind: string; state: string; booking: string }>(
      `SELECT t.kind, t.state, b.reference AS booking FROM tasks t JOIN tasks_booking_lnk k ON k.task_id = t.id
         JOIN bookings b ON b.id = k.booking_id WHERE t.cause = 'dispute-lost:stripe:' || $1`,
      [dispute],
    );

  async function totalsOf({ reference, accessToken }: BookingView) {
    const headers = { 'x-booking-token': accessToken };
    const response = await fetch(`${shop.server.url}/api/bookings/${reference}/statement`, { headers });
    const { data } = (await response.json()) as { data: { totals: Record<string, { amountMinor: number }> } };
    const { paid, refunded, disputed, outstanding, toReturn } = data.totals;
    return [paid, refunded, disputed, outstanding, toReturn].map((total) => total?.amountMinor);
  }

  async function aLostBooking() {
    const { booking, dispute } = await aDisputedBooking();
    const paid = booking.payables[0]?.amount.amountMinor ?? 0;
    expect(await totalsOf(booking)).toEqual([paid, 0, paid, booking.total.amountMinor - paid, 0]);
    await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'lost' });
    const lost = await bookingThat(booking, (present) => !isDisputed(present));
    return { booking, dispute, lost, paid };
  }

  test('the money is to be paid again, and a person is told', async () => {
    const { booking, dispute, lost, paid } = await aLostBooking();
    expect((await ledgerOf(booking)).sort()).toEqual(['captured', 'dispute_lost', 'disputed']);
    expect(lost).toMatchObject({ state: 'confirmed', attention: ['first-payment-refunded'] });
    expect(lost.payables[0]).toMatchObject({ state: 'due' });
    expect(await totalsOf(booking)).toEqual([paid, paid, 0, booking.total.amountMinor, 0]);
    expect(await tasksOf(dispute)).toEqual([{ kind: 'dispute-lost', state: 'open', booking: booking.reference }]);
  });

  test('what nobody was told of is found, and nothing is entered twice', async () => {
    const { booking, dispute } = await aLostBooking();
    const before = await ledgerOf(booking);
    await shop.database.query(
      `DELETE FROM tasks_booking_lnk WHERE task_id IN (SELECT id FROM tasks WHERE cause = $1)`,
      [`dispute-lost:stripe:${dispute}`],
    );
    await shop.database.query(`DELETE FROM tasks WHERE cause = $1`, [`dispute-lost:stripe:${dispute}`]);
    await runJob(shop.database, 'sweep'); // nobody was told, as of one that was lost before there were such tasks
    await eventually(
      () => tasksOf(dispute),
      (tasks) => tasks.length === 1,
    );
    expect(await ledgerOf(booking)).toEqual(before);
  });

  test('a booking that is completed keeps its state, and the task tells of it', async () => {
    const { booking, dispute } = await aDisputedBooking();
    await shop.database.query(`UPDATE bookings SET state = 'completed' WHERE reference = $1`, [booking.reference]);
    await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'lost' });
    await eventually(
      () => tasksOf(dispute),
      (tasks) => tasks.length === 1,
    );
    await shop.database.query(`UPDATE bookings SET state = 'confirmed' WHERE reference = $1`, [booking.reference]);
  });

  test('an appeal that is won turns it round', async () => {
    const { booking, dispute, paid } = await aLostBooking();
    await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'won' });
    const won = await bookingThat(booking, ({ attention }) => attention.length === 0);
    expect(won.payables[0]).toMatchObject({ state: 'paid' });
    expect((await ledgerOf(booking)).sort()).toEqual([
      ...['captured', 'dispute_loss_reversed', 'dispute_lost', 'dispute_returned', 'disputed'],
    ]);
    expect(await totalsOf(booking)).toEqual([paid, 0, 0, booking.total.amountMinor - paid, 0]);
    expect(await tasksOf(dispute)).toMatchObject([{ state: 'done' }]);
  });

  test('nobody’s money that was lost waits for nobody any more', async () => {
    const { client_secret: secret } = await shop.desk.stripe.paymentIntents.create({ amount: 5_000, currency: 'eur' });
    const { id: intent } = await shop.desk.payWith(secret ?? '', 'pm_card_createDispute');
    const suspended = () =>
      shop.database.query<{ state: string }>(
        `SELECT state FROM tasks WHERE cause LIKE 'suspense-money:stripe:%' AND details LIKE '%' || $1 || '%'`,
        [intent],
      );
    await eventually(suspended, ([task]) => task?.state === 'open');
    const { data } = await shop.desk.stripe.disputes.list({ payment_intent: intent });
    await shop.desk.control(`disputes/${data[0]?.id}/close`, { outcome: 'lost' });
    await eventually(suspended, ([task]) => task?.state === 'done');
  });
});
