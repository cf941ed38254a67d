import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type Guest } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';
import { startServer, type TestServer } from '../../support/start-server';
import { bookTrip, legWish, quoteTrip, type LegWish, type TripBooking } from '../../support/trip';

const TRIPS = 300;
/** As many as wait for each other within the patience that the database has for a lock, on a busy machine, too. */
const AT_ONCE = 4;
const LISTINGS = 8;
/** Few enough that most trips meet others. */
const STAYS = 6;

let shop: Shop;
let servers: readonly TestServer[];
let listings: readonly RentalListing[];

beforeAll(async () => {
  shop = await openShop({ HOLD_SECONDS: '900' });
  // whoever books here has lost it by the time of the next guests
  const hasty = await startServer({ database: shop.database, stripe: shop.stripe, env: { HOLD_SECONDS: '2' } });
  servers = [shop.server, hasty];
  const rows = await shop.database.query<{ snapshot: RentalListing }>(
    `SELECT i.snapshot FROM listing_index i
      WHERE i.currency = 'EUR' AND i.snapshot ->> 'rateUnit' <> 'hour'
      ORDER BY (SELECT count(*) FROM unit_calendars u WHERE u.listing_id = i.document_id AND u.in_service) DESC, i.slug LIMIT $1`,
    [LISTINGS],
  );
  listings = rows.map(({ snapshot }) => snapshot);
});

const random = (below: number) => Math.floor(Math.random() * below);

/** Two to five stays of the listings, in any order, some of one listing. */
function someLegs(): LegWish[] {
  const places = new Set(Array.from({ length: 2 + random(4) }, () => random(LISTINGS * STAYS)));
  while (places.size < 2) places.add(random(LISTINGS * STAYS));
  return [...places].flatMap((place) => {
    const listing = listings[place % LISTINGS];
    return listing ? [legWish(listing, datesFor(listing, Math.floor(place / LISTINGS)))] : [];
  });
}

interface Placed {
  readonly booking: TripBooking;
  readonly wanted: number;
  readonly accept: 'all' | 'what-is-free';
  readonly isPaid: boolean;
}

interface Priced {
  readonly quote: string;
  readonly wanted: number;
}

/** What somebody asks for while nothing is taken yet: later they would be told at once what they cannot have. */
async function askForTrip(guest: Guest): Promise<Priced> {
  const wishes = someLegs();
  const { status, data, error } = await quoteTrip(guest, wishes);
  expect([status, error?.message]).toEqual([201, undefined]);
  return { quote: data.id, wanted: wishes.length };
}

/** The same for one of the stays alone. */
async function askForStay(guest: Guest): Promise<string> {
  const { status, data } = await guest.post<{ id: string }>('/api/quotes', someLegs()[0]);
  expect(status).toBe(201);
  return data.id;
}

/** Somebody books a trip, and perhaps pays. */
async function takeTrip(
  guest: Guest,
  { quote, wanted }: Priced,
  outcomes: Map<string, number>,
): Promise<Placed | null> {
  const note = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  const accept = random(2) === 0 ? 'all' : 'what-is-free';
  const { status, data, error } = await bookTrip(guest, quote, { accept });
  note(status === 201 ? `${status} ${accept}` : `${status} ${error.details.code ?? error.message}`);
  if (status !== 201) return null;
  const isPaid = random(3) === 0 && (await pay(guest, data));
  return { booking: data, wanted, accept, isPaid };
}

/** @returns false where the hold was over before */
async function pay(guest: Guest, booking: TripBooking): Promise<boolean> {
  const { status, data, error } = await guest.pay(booking);
  expect(status === 201 ? 'begun' : error.details.code).toMatch(/^(begun|booking-not-payable)$/);
  if (status !== 201) return false;
  return shop.desk.payWith(data.clientSecret).then(
    () => true,
    () => false, // the hold's end was faster than the guest, and ended the payment there
  );
}

/** One of the stays alone, without locks on units: the constraint alone stands between them and the trips. */
async function takeStay(guest: Guest, quote: string): Promise<void> {
  expect([201, 409]).toContain((await guest.book(quote)).status);
}

const guestAt = (index: number) => aGuest(servers[index % servers.length]?.url ?? '');

/** As many at once as the database has patience for. */
async function together(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

test('300 random itineraries from two server processes hold all or what they said, and nobody waits for ever', async () => {
  const outcomes = new Map<string, number>();
  const placed: Placed[] = [];
  const trips: Priced[] = [];
  const stays: string[] = [];
  await together(TRIPS, async (index) => {
    trips[index] = await askForTrip(guestAt(index));
    if (index % 4 === 0) stays.push(await askForStay(guestAt(index)));
  });
  await together(TRIPS, async (index) => {
    const [guest, priced] = [guestAt(index + random(2)), trips[index]];
    const trip = priced ? await takeTrip(guest, priced, outcomes) : null;
    if (trip) placed.push(trip);
    const stay = index % 4 === 0 ? stays.pop() : undefined;
    if (stay !== undefined) await takeStay(guest, stay);
  });
  expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(TRIPS);

  expect([...outcomes.keys()].sort()).toEqual(['201 all', '201 what-is-free', '409 dates-unavailable']);

  const rows = await shop.database.query<{ reference: string; legs: string }>(
    `SELECT booking_reference AS reference, count(DISTINCT leg) AS legs FROM allocations GROUP BY 1`,
  );
  const held = new Map(rows.map(({ reference, legs }) => [reference, Number(legs)]));
  for (const { booking, wanted, accept } of placed) {
    expect(held.get(booking.reference)).toBe(booking.legs.length);
    expect(booking.legs.length + booking.notBooked.length).toBe(wanted);
    if (accept === 'all') expect(booking.notBooked).toEqual([]);
  }

  const paid = placed.filter(({ isPaid }) => isPaid).map(({ booking }) => booking.reference);
  await eventually(
    () =>
      shop.database.query(`SELECT 1 FROM bookings WHERE reference = ANY($1) AND state = 'awaiting_payment'`, [paid]),
    (waiting) => waiting.length === 0,
  );
  await expectInvariantsToHold(shop.database.url);
  const states = await shop.database.query<{ state: string; partly: boolean }>(
    `SELECT DISTINCT b.state, count(a.id) <> jsonb_array_length(b.agreement -> 'legs') AS partly
       FROM bookings b LEFT JOIN allocations a ON a.booking_reference = b.reference AND a.state IN ('held', 'confirmed')
      WHERE b.agreement ? 'legs' AND b.state = 'confirmed' GROUP BY b.reference, b.state, b.agreement`,
  );
  expect(states).toEqual([{ state: 'confirmed', partly: false }]);
  const [{ deadlocks } = { deadlocks: '' }] = await shop.database.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(Number(deadlocks)).toBe(0);
}, 500_000);
