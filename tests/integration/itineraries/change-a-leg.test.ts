import { addDays } from '../../../src/domain/shared/calendar-date';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { changer, type AmendmentView } from '../../support/changer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { Answer } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';
import { FIXED_RATES, daysAgo, storeRatesOf } from '../../support/todays-rates';
import { bookTrip, legWish, quoteTrip, type TripBooking } from '../../support/trip';

let shop: Shop;
let villa: RentalListing;
let slot = 5;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1', FIXED_RATES });
  await storeRatesOf(shop.database, daysAgo(0));
  villa = await aListingWith(shop.database, 1, 'villa');
});

afterEach(() => expectInvariantsToHold(shop.database.url));

/** A car and a villa, confirmed, with what is due at once paid. */
async function aConfirmedTrip(): Promise<TripBooking> {
  const index = slot++;
  const legs = [legWish(shop.car, datesFor(shop.car, index)), legWish(villa, datesFor(villa, index))];
  const quote = await quoteTrip(shop.guest, legs);
  expect(quote.status).toBe(201);
  const { data: booking } = await bookTrip(shop.guest, quote.data.id);
  await pay(booking);
  return until(booking, ({ state }) => state === 'confirmed');
}

async function pay(booking: TripBooking, payable?: string | null): Promise<void> {
  const { data } = await shop.guest.pay(booking, payable ? { payable } : {});
  await shop.desk.payWith(data.clientSecret);
}

async function until(booking: TripBooking, isSo: (present: TripBooking) => boolean): Promise<TripBooking> {
  const { data } = await eventually(
    () => shop.guest.booking(booking) as Promise<Answer<TripBooking>>,
    (answer) => isSo(answer.data),
  );
  return { ...data, accessToken: booking.accessToken };
}

const numberOf = ({ legs }: TripBooking, { documentId }: Pick<RentalListing, 'documentId'>) =>
  legs.findIndex(({ listing }) => listing === documentId);

const takenBy = async ({ reference }: TripBooking) =>
  (
    await shop.database.query<{ leg: number; state: string; listing: string }>(
      `SELECT leg, state, listing_id AS listing FROM allocations JOIN unit_calendars USING (unit_id)
        WHERE booking_reference = $1 ORDER BY leg, state`,
      [reference],
    )
  ).map(({ leg, state, listing }) => [leg, state, listing]);

async function balances({ reference }: TripBooking): Promise<{ kept: number; due: number }> {
  const [row] = await shop.database.query<{ kept: string; due: string }>(
    `SELECT (SELECT coalesce(sum(CASE kind WHEN 'captured' THEN amount_minor ELSE -amount_minor END), 0)
               FROM ledger_events WHERE booking_reference = $1) AS kept,
            (SELECT coalesce(sum(p.amount_minor - p.paid_minor), 0) FROM payables p JOIN payables_booking_lnk k ON k.payable_id = p.id
               JOIN bookings b ON b.id = k.booking_id
              WHERE b.reference = $1 AND p.purpose <> 'security_deposit' AND p.state = 'due') AS due`,
    [reference],
  );
  return { kept: Number(row?.kept), due: Number(row?.due) };
}

test('one leg is cancelled by its own policy, and the others stay', async () => {
  const trip = await aConfirmedTrip();
  const leg = numberOf(trip, shop.car);
  const cancelled = await changer(shop.guest).change(trip, { leg, cancel: true });
  expect(cancelled).toMatchObject({ status: 200, data: { state: 'applied', toPay: { amountMinor: 0 } } });
  const { difference, refund, lessToPay, retained } = cancelled.data;
  expect(0 - difference.amountMinor).toBe(refund.amountMinor + lessToPay.amountMinor);
  expect(refund.amountMinor + lessToPay.amountMinor + retained.amountMinor).toBe(trip.legs[leg]?.total.amountMinor);

  const present = await until(trip, ({ attention }) => !attention.includes('refund-under-way'));
  expect(present.legs[leg]).toMatchObject({ isCancelled: true, total: retained });
  expect(present).toMatchObject({ listingName: villa.name });
  expect((await takenBy(trip)).map(([number, state]) => [number, state])).toEqual(
    expect.arrayContaining([
      [leg, 'released'],
      [1 - leg, 'confirmed'],
    ]) as unknown,
  );
  const { kept, due } = await balances(trip);
  expect(kept + due).toBe(present.total.amountMinor);
  expect((await shop.guest.quote(shop.car, trip.legs[leg]?.from ?? '', trip.legs[leg]?.to ?? '')).status).toBe(201);
});

test('the last leg that is left is not cancelled by itself', async () => {
  const trip = await aConfirmedTrip();
  await changer(shop.guest).change(trip, { leg: 0, cancel: true });
  const refused = await changer(shop.guest).ask(trip, { leg: 1, cancel: true });
  expect(refused).toMatchObject({
    status: 409,
    error: { details: { code: 'booking-not-amendable', path: ['cancel'] } },
  });
  const again = await changer(shop.guest).ask(trip, { leg: 0, guests: 2 });
  expect(again).toMatchObject({ status: 409, error: { details: { code: 'booking-not-amendable', path: ['leg'] } } });
});

test('a leg that moves past the others gets another number, and so do its dates', async () => {
  const trip = await aConfirmedTrip();
  const leg = numberOf(trip, villa);
  const { from, to } = datesFor(villa, slot + 10);
  const changed = await changer(shop.guest).change(trip, { leg, from, to });
  expect(changed.status).toBe(200);
  if (changed.data.state === 'awaiting_payment') await pay(trip, changed.data.payable);
  const present = await until(trip, ({ legs }) => legs.some((one) => one.from === from));
  expect(numberOf(present, villa)).toBe(1);
  expect(await takenBy(trip)).toEqual([
    [0, 'confirmed', shop.car.documentId],
    [1, 'confirmed', villa.documentId],
  ]);
  expect(present.to).toBe(to);
});

test('a longer leg is paid like any other change, and the whole is cancelled by what is agreed then', async () => {
  const trip = await aConfirmedTrip();
  const leg = numberOf(trip, shop.car);
  const changed = await changer(shop.guest).change(trip, { leg, to: addDays(trip.legs[leg]?.to ?? '', 1) });
  expect(changed).toMatchObject({ status: 200, data: { state: 'awaiting_payment' } });
  await pay(trip, changed.data.payable);
  await until(trip, ({ total }) => total.amountMinor === changed.data.after.total.amountMinor);

  const other = await changer(shop.guest).change(trip, { leg: 1 - leg, cancel: true });
  expect(other.status).toBe(200);
  await until(trip, ({ attention }) => !attention.includes('refund-under-way'));
  await cancel(trip);
  const over = await until(trip, ({ state, attention }) => state === 'cancelled' && attention.length === 0);
  expect(over.state).toBe('cancelled');
});

async function cancel({ reference, accessToken }: TripBooking): Promise<void> {
  const path = `${shop.server.url}/api/bookings/${reference}`;
  const headers = { 'x-booking-token': accessToken, 'content-type': 'application/json' };
  const quote = (await (await fetch(`${path}/cancellation-quote`, { headers })).json()) as { data: { token: string } };
  const body = JSON.stringify({ token: quote.data.token });
  expect((await fetch(`${path}/cancel`, { method: 'POST', headers, body })).status).toBe(200);
}

test.each<[Record<string, unknown>, string]>([
  [{ guests: 2 }, 'leg'],
  [{ leg: 2, guests: 2 }, 'leg'],
  [{ leg: -1, guests: 2 }, 'leg'],
  [{ leg: 0, cancel: false }, 'cancel'],
  [{ leg: 0, cancel: true, guests: 2 }, 'cancel'],
])('refuses %j with the path of what is wrong', async (changes, path) => {
  const trip = await aConfirmedTrip();
  const refused: Answer<AmendmentView> = await changer(shop.guest).ask(trip, changes);
  expect(refused).toMatchObject({ status: 400, error: { details: { code: 'invalid-request' } } });
  expect(JSON.stringify(refused.error.details)).toContain(`"${path}"`);
});
