import { Client } from 'pg';
import { INVARIANTS } from '../../../src/invariants/invariants';
import { atEndOfFile } from '../../support/at-end-of-file';
import { eventually } from '../../support/eventually';
import { datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';
import { bookTrip, legWish, quoteTrip, type TripBooking } from '../../support/trip';

let shop: Shop;
let database: Client;
let slot = 0;

/** A database with a confirmed, a waiting and a cancelled itinerary, and nobody at work in it. */
beforeAll(async () => {
  shop = await openShop();
  await paid(await aTrip());
  await aTrip();
  const cancelled = await aTrip();
  await paid(cancelled);
  const headers = { 'x-booking-token': cancelled.accessToken };
  const asked = await fetch(`${shop.server.url}/api/bookings/${cancelled.reference}/cancellation-quote`, { headers });
  const { data } = (await asked.json()) as { data: { token: string } };
  await shop.guest.post(`/api/bookings/${cancelled.reference}/cancel`, { token: data.token }, headers);
  await shop.server.stop();
  database = new Client({ connectionString: shop.database.url });
  await database.connect();
  atEndOfFile(() => database.end());
  // the offences below are those that triggers and constraints would refuse
  await database.query(`SET session_replication_role = replica`);
}, 180_000);

async function aTrip(): Promise<TripBooking> {
  const legs = [slot++, slot++].map((index) => legWish(shop.car, datesFor(shop.car, index)));
  const { status, data } = await bookTrip(shop.guest, (await quoteTrip(shop.guest, legs)).data.id);
  expect(status).toBe(201);
  return data;
}

async function paid(booking: TripBooking): Promise<void> {
  await shop.desk.payWith((await shop.guest.pay(booking)).data.clientSecret);
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
}

/** The first words of every invariant that does not hold once this was done; it is undone. */
async function brokenBy(offence: string): Promise<string[]> {
  await database.query('BEGIN');
  try {
    await database.query(offence);
    const broken: string[] = [];
    for (const { says, sql } of INVARIANTS) if ((await database.query(sql)).rows.length > 0) broken.push(says);
    return broken;
  } finally {
    await database.query('ROLLBACK');
  }
}

const CONFIRMED = `(SELECT reference FROM bookings WHERE state = 'confirmed')`;
const LEG = `{legs,1,refundMinor}`;

test('finds nothing in honest data', async () => {
  expect(await brokenBy('SELECT 1')).toEqual([]);
});

test.each([
  [
    'A confirmed, running or returned booking has exactly one',
    'a leg whose dates were let go',
    `UPDATE allocations SET state = 'released' WHERE leg = 1 AND booking_reference = ${CONFIRMED}`,
  ],
  [
    'A confirmed, running or returned booking has exactly one',
    'a leg whose dates are another listing’s',
    `UPDATE allocations SET unit_id = (SELECT unit_id FROM unit_calendars c WHERE listing_id <> (
       SELECT listing FROM bookings WHERE state = 'confirmed') LIMIT 1) WHERE leg = 1 AND booking_reference = ${CONFIRMED}`,
  ],
  [
    'A confirmed, running or returned booking has exactly one',
    'the dates of two legs under one number',
    `UPDATE allocations SET leg = 0 WHERE booking_reference = ${CONFIRMED}`,
  ],
  [
    'Dates are taken only for a leg',
    'dates for a leg that was never agreed',
    `UPDATE allocations SET leg = 7 WHERE leg = 1 AND booking_reference = ${CONFIRMED}`,
  ],
  [
    'Dates are taken only for a leg',
    'half of what waits for its payment',
    `UPDATE allocations SET state = 'expired' WHERE leg = 1 AND state = 'held'`,
  ],
  [
    'An itinerary costs what its quote said',
    'a leg for another price than was quoted',
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{legs,1,total,amountMinor}', '1') WHERE state = 'confirmed'`,
  ],
  [
    'An itinerary costs what its quote said',
    'a leg that was quoted once and is booked twice',
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{legs,1}', agreement -> 'legs' -> 0) WHERE state = 'confirmed'`,
  ],
  [
    'An itinerary costs what its quote said',
    'a total that is not the sum of the legs',
    `UPDATE bookings SET total_minor = total_minor + 1 WHERE state = 'confirmed'`,
  ],
  [
    'A cancelled itinerary pays what',
    'a cancellation without its legs',
    `UPDATE bookings SET cancellation = cancellation - 'legs' WHERE state = 'cancelled'`,
  ],
  [
    'A cancelled itinerary pays what',
    'a refund that is not the sum of the legs',
    `UPDATE bookings SET cancellation = jsonb_set(jsonb_set(cancellation, '{refundMinor}', to_jsonb((cancellation ->> 'refundMinor')::bigint - 1)),
       '{feeMinor}', to_jsonb((cancellation ->> 'feeMinor')::bigint + 1)) WHERE state = 'cancelled'`,
  ],
  [
    'Each leg of a cancelled itinerary has',
    'a leg that gives back other than its policy says',
    `UPDATE bookings SET cancellation = jsonb_set(cancellation, '${LEG}', to_jsonb((cancellation #>> '${LEG}')::bigint - 1)) WHERE state = 'cancelled'`,
  ],
  [
    'Each leg of a cancelled itinerary has',
    'a leg that is judged by a tier of another policy',
    `UPDATE bookings SET cancellation = jsonb_set(cancellation, '{legs,0,tier}', '{"daysBeforeArrival": 3, "refundBps": 1}') WHERE state = 'cancelled'`,
  ],
])('“%s …” finds %s', async (says, _, offence) => {
  expect((await brokenBy(offence)).filter((one) => one.startsWith(says))).toHaveLength(1);
});
