import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aGuest, type Guest } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { startServer } from '../../support/start-server';
import { tablePrints } from '../../support/table-prints';
import { bookTrip, legWish, quoteTrip, type LegWish } from '../../support/trip';

let database: TestDatabase;
let guest: Guest;
let car: RentalListing;
let twins: RentalListing;
let dubai: RentalListing;
let before: Awaited<ReturnType<typeof tablePrints>>;
const quotes = { trip: '', stay: '' };

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  const server = await startServer({ database, env: { WORKER: 'off' } });
  guest = aGuest(server.url);
  car = await aListingWith(database, 1);
  twins = await aListingWith(database, 2);
  const [row] = await database.query<{ snapshot: RentalListing }>(
    `SELECT snapshot FROM listing_index WHERE currency = 'AED' AND rate_unit = 'day' ORDER BY slug LIMIT 1`,
  );
  if (!row) throw new Error('The demonstration catalogue has nothing in dirhams.');
  dubai = row.snapshot;
  quotes.trip = (await quoteTrip(guest, [leg(0), leg(1)])).data.id;
  const { from, to } = datesFor(car, 2);
  quotes.stay = (await guest.quote(car, from, to)).data.id;
  before = await tablePrints(database);
});

afterEach(async () => expect(await tablePrints(database)).toEqual(before));

function leg(index: number, changes: Record<string, unknown> = {}): LegWish {
  return legWish(car, datesFor(car, index), changes);
}

const legs = (count: number) => Array.from({ length: count }, (_, index) => leg(index));
const errorPaths = (details: Record<string, unknown>) =>
  (details['errors'] as readonly { readonly path: readonly string[] }[]).map(({ path }) => path);

test.each<[string, () => Record<string, unknown>, string[]]>([
  ['no leg', () => ({ legs: [] }), ['legs']],
  ['one leg', () => ({ legs: legs(1) }), ['legs']],
  ['nine legs', () => ({ legs: legs(9) }), ['legs']],
  ['legs that are none', () => ({ legs: 'two' }), ['legs']],
  ['an unknown field', () => ({ legs: legs(2), discount: 1 }), ['discount']],
  ['an item beside the legs', () => ({ ...leg(2), legs: legs(2) }), ['listing']],
  ['an unknown field of a leg', () => ({ legs: [leg(0), leg(1, { price: 1 })] }), ['legs', '1', 'price']],
  ['a currency for one leg', () => ({ legs: [leg(0), leg(1, { currency: 'EUR' })] }), ['legs', '1', 'currency']],
  ['a code for one leg', () => ({ legs: [leg(0), leg(1, { promoCode: 'X' })] }), ['legs', '1', 'promoCode']],
  ['a leg within a leg', () => ({ legs: [leg(0), leg(1, { legs: legs(2) })] }), ['legs', '1', 'legs']],
  ['a leg that is nothing', () => ({ legs: [leg(0), null] }), ['legs', '1']],
  ['less than all in other words', () => ({ legs: legs(2), accept: 'some' }), ['accept']],
  ['a leg of nobody', () => ({ legs: [leg(0), leg(1, { guests: 0 })] }), ['legs', '1', 'guests']],
  ['a leg that ends before it begins', () => ({ legs: [leg(0), leg(1, { to: '2026-01-01' })] }), ['legs', '1', 'to']],
  ['a day that there is not', () => ({ legs: [leg(0, { from: '2027-02-30' }), leg(1)] }), ['legs', '0', 'from']],
])('%s is refused with its path, and nothing is stored', async (_, body, path) => {
  const { status, error } = await guest.post('/api/quotes', body());
  expect([status, error.details.code]).toEqual([400, 'invalid-request']);
  expect(errorPaths(error.details)).toContainEqual(path);
});

test.each<[string, () => readonly LegWish[], string, number, string[]]>([
  [
    'a leg in the past',
    () => [leg(0), leg(1, { from: '2020-01-01', to: '2020-01-08' })],
    'dates-in-the-past',
    422,
    ['legs', '1'],
  ],
  ['legs that need one car twice at a time', () => [leg(3), leg(4), leg(3)], 'legs-overlap', 422, ['legs', '2']],
  [
    'three at a time of what there are two of',
    () => [1, 2, 3].map(() => legWish(twins, datesFor(twins))),
    'legs-overlap',
    422,
    ['legs', '2'],
  ],
  [
    'more guests than there is room for',
    () => [leg(0), leg(1, { guests: 999 })],
    'too-many-guests',
    422,
    ['legs', '1'],
  ],
  [
    'currencies for which there is no rate',
    () => [leg(0), legWish(dubai, datesFor(dubai, 3))],
    'currency-not-offered',
    422,
    ['legs', '1'],
  ],
  [
    'a listing that is not there',
    () => [leg(0), leg(1, { listing: 'nothing-of-the-sort' })],
    'listing-not-found',
    404,
    ['legs', '1'],
  ],
  [
    'an extra that is not there',
    () => [leg(0), leg(1, { extras: [{ code: 'none', quantity: 1 }] })],
    'extra-unknown',
    422,
    ['legs', '1'],
  ],
])('%s is refused by its rule and named, and nothing is stored', async (_, wishes, code, status, path) => {
  const answer = await quoteTrip(guest, wishes());
  expect([answer.status, answer.error.details.code]).toEqual([status, code]);
  expect((answer.error.details['path'] as string[]).slice(0, 2)).toEqual(path);
});

test('two at a time of what there are two of is an itinerary', async () => {
  const { status } = await quoteTrip(
    guest,
    [1, 2].map(() => legWish(twins, datesFor(twins))),
  );
  expect(status).toBe(201);
  before = await tablePrints(database); // the one quote more
});

test.each<[string, () => string, unknown, string[]]>([
  ['what is free of one stay', () => quotes.stay, 'what-is-free', ['accept']],
  ['all of one stay', () => quotes.stay, 'all', ['accept']],
  ['another word', () => quotes.trip, 'some', ['accept']],
  ['legs by number', () => quotes.trip, [0], ['accept']],
])('accepting %s is refused', async (_, quote, accept, path) => {
  const { status, error } = await bookTrip(guest, quote(), { accept });
  expect([status, error.details.code]).toEqual([400, 'invalid-request']);
  expect(errorPaths(error.details)).toContainEqual(path);
});
