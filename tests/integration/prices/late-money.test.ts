import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type BookingView } from '../../support/guest';
import { datesFor, type Dates } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';

/** Money that comes after the hold, for bookings whose price counted on more than their dates. */
let shop: Shop;
let editor: AdminSession;
let other: RentalListing;
const seat = `seat-${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  shop = await openShop({
    HOLD_SECONDS: '3',
    LATE_MONEY_SECONDS: '600',
    RECONCILE_SECONDS: '600',
    RATE_LIMIT_SCALE: '1000',
  });
  editor = await signInAsAdministrator(shop.server);
  const [row] = await shop.database.query<{ snapshot: RentalListing }>(
    `SELECT snapshot FROM listing_index
      WHERE kind = 'vehicle' AND currency = $1 AND rate_unit = $2 AND document_id <> $3 ORDER BY slug LIMIT 1`,
    [shop.car.currency, shop.car.rateUnit, shop.car.documentId],
  );
  if (!row) throw new Error('The demonstration catalogue has no second car in that currency.');
  other = row.snapshot;
  const extra = await editor.send('POST', '/content-manager/collection-types/api::extra.extra', {
    ...{
      code: seat,
      name: 'Child seat',
      price: 15,
      currency: shop.car.currency,
      charge: 'day',
      maxQuantity: 1,
      stock: 1,
    },
    ...{ mandatory: false, category: 'equipment', kilometres: 0 },
  });
  const { data } = extra.body as { data: { documentId: string } };
  for (const { documentId } of [shop.car, other]) {
    const path = `/content-manager/collection-types/api::vehicle.vehicle/${documentId}/actions/publish`;
    const published = await editor.send('POST', path, { extras: { connect: [{ documentId: data.documentId }] } });
    expect(published.status).toBe(200);
  }
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const becomes = (booking: BookingView, isSo: (data: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  );
const isConfirmed = ({ state }: BookingView) => state === 'confirmed';

async function booked(listing: RentalListing, { from, to }: Dates, wishes: Record<string, unknown>) {
  const guest = aGuest(shop.server.url);
  const quote = await guest.quote(listing, from, to, 1, wishes);
  expect([quote.status, quote.error]).toEqual([201, undefined]);
  const { status, data } = await guest.book(quote.data.id);
  expect(status).toBe(201);
  return data;
}

async function paid(booking: BookingView): Promise<BookingView> {
  const payment = await shop.guest.pay(booking);
  await shop.desk.payWith(payment.data.clientSecret);
  await becomes(booking, isConfirmed);
  return booking;
}

/** The guest's bank thinks about it until after the hold. */
async function slowlyPaid(booking: BookingView): Promise<string> {
  const payment = await shop.guest.pay(booking);
  const { id } = await shop.desk.payWith(payment.data.clientSecret, 'pm_card_processing');
  await eventually(() => Promise.resolve(Date.now() > new Date(booking.holdExpiresAt ?? 0).getTime()), Boolean);
  return id;
}

const moneyComes = (id: string) => shop.desk.control(`payment_intents/${id}/process`, { outcome: 'succeeded' });

async function cancel({ reference, accessToken }: BookingView): Promise<void> {
  const headers = { 'x-booking-token': accessToken };
  const asked = await fetch(`${shop.server.url}/api/bookings/${reference}/cancellation-quote`, { headers });
  const { data } = (await asked.json()) as { data: { token: string } };
  const answer = await shop.guest.post(`/api/bookings/${reference}/cancel`, { token: data.token }, headers);
  expect(answer.status).toBe(200);
}

/** Both cars take them. */
const dates = (index: number) => datesFor(shop.car.minStay >= other.minStay ? shop.car : other, index);
const withSeat = { extras: [{ code: seat, quantity: 1 }] };

test('a piece that is held is away, whatever the clock says, while money may be on its way', async () => {
  const booking = await booked(shop.car, dates(10), withSeat);
  const id = await slowlyPaid(booking);
  const { from, to } = dates(10);
  const rival = await shop.guest.quote(other, from, to, 1, withSeat);
  expect([rival.status, rival.error.details]).toMatchObject([409, { code: 'extra-unavailable', available: 0 }]);
  await moneyComes(id);
  await becomes(booking, isConfirmed);
});

/** Its dates were lost to somebody who gave them back, and meanwhile somebody else took the seat. */
async function withoutItsSeat(index: number) {
  const booking = await booked(shop.car, dates(index), withSeat);
  const id = await slowlyPaid(booking);
  const rival = await paid(await booked(shop.car, dates(index), {}));
  const seated = await paid(await booked(other, dates(index), withSeat));
  await cancel(rival);
  return { booking, id, seated };
}

test('late money for an extra that is gone waits like money for dates that are gone', async () => {
  const { booking, id } = await withoutItsSeat(12);
  await moneyComes(id);
  const { data } = await becomes(booking, ({ attention }) => attention.includes('late-money'));
  expect(data.state).toBe('expired');
  const dates = await shop.database.query(
    `SELECT 1 FROM allocations WHERE booking_reference = $1 AND state IN ('held', 'confirmed')`,
    [booking.reference],
  );
  expect(dates).toEqual([]);
});

test('late money for an extra that is there again confirms', async () => {
  const { booking, id, seated } = await withoutItsSeat(14);
  await cancel(seated);
  await moneyComes(id);
  await becomes(booking, isConfirmed);
});

async function lateWithCode(index: number) {
  const promoCode = `LAST-${randomUUID().slice(0, 8).toUpperCase()}`;
  const made = await editor.send('POST', '/content-manager/collection-types/api::promo-code.promo-code', {
    ...{ code: promoCode, label: 'Last', percent: 10, stacks: true, active: true, maximumUses: 1 },
    ...{ forVehicles: true, forVillas: true, forYachts: true },
  });
  expect(made.status).toBe(201);
  const booking = await booked(shop.car, dates(index), { promoCode });
  const id = await slowlyPaid(booking);
  const rival = await paid(await booked(shop.car, dates(index), {}));
  await moneyComes(id);
  await becomes(booking, ({ attention }) => attention.includes('late-money'));
  await cancel(rival);
  return { booking, id, promoCode };
}

/** The end of the wait for money that came late. */
const resolve = (booking: BookingView) =>
  shop.database.query(
    `UPDATE pgboss.job SET start_after = now() WHERE name = 'resolve-late-money' AND data ->> 'reference' = $1`,
    [booking.reference],
  );

test('a booking that expired does not take the use of a code that somebody else has used meanwhile', async () => {
  const { booking, id, promoCode } = await lateWithCode(16);
  await paid(await booked(other, dates(16), { promoCode }));
  await resolve(booking);
  const { data } = await becomes(booking, ({ attention }) => attention.length === 0);
  expect([data.state, data.payables[0]?.paid.amountMinor]).toEqual(['expired', 0]);
  const refunds = await shop.desk.stripe.refunds.list({ payment_intent: id });
  expect(refunds.data.map(({ amount }) => amount)).toEqual([booking.payables[0]?.amount.amountMinor]);
});

test('a booking that expired takes its use of a code again where that is free', async () => {
  const { booking, promoCode } = await lateWithCode(18);
  await resolve(booking);
  await becomes(booking, isConfirmed);
  const { from, to } = dates(18);
  const { error } = await shop.guest.quote(other, from, to, 1, { promoCode });
  expect(error.details).toMatchObject({ code: 'promo-code-used-up' });
});
