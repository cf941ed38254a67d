import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { Answer, BookingView } from '../../support/guest';
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

test('is over when the bank finds against us, and the money is gone', async () => {
  const { booking, dispute } = await aDisputedBooking();
  await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'lost' });
  await bookingThat(booking, (present) => !isDisputed(present));
  expect((await ledgerOf(booking)).sort()).toEqual(['captured', 'disputed']);
});
