import { z } from 'zod';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aGuest, type Guest } from '../../support/guest';
import { startServer, type TestServer } from '../../support/start-server';
import { daysAgo, FIXED_RATES, storeRatesOf } from '../../support/todays-rates';

const money = z.object({ amountMinor: z.int(), currency: z.string() });
const item = z.object({
  kind: z.enum(['vehicle', 'villa', 'yacht']),
  documentId: z.string(),
  rate: money,
  total: money,
});
const answer = z.object({ data: z.array(item), meta: z.object({ pagination: z.object({ total: z.int() }) }) });

/** One euro, in minor units of each, at the rates of the simulator. */
const WORTH: Readonly<Record<string, number>> = {
  EUR: 100,
  USD: 108.37,
  GBP: 84.12,
  CHF: 93.41,
  JPY: 171.23,
  AED: 108.37 * 3.6725,
  KWD: 1083.7 * 0.30685,
};

/** Too short for a package: the first line of a quote is the rate of the first night. */
const DAYS = { from: '2027-06-12', to: '2027-06-16' };

let database: TestDatabase;
let server: TestServer;
let guest: Guest;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { FIXED_RATES } });
  guest = aGuest(server.url);
  await storeRatesOf(database, daysAgo(0));
});

async function search(query: Record<string, string>) {
  const { text } = await server.api
    .get('/api/search')
    .query({ ...DAYS, pageSize: '100', ...query })
    .expect(200);
  return answer.parse(JSON.parse(text)).data;
}

const amounts = (found: readonly z.output<typeof item>[]) => found.map(({ total }) => total.amountMinor);

test('finds everything in the currency that is asked for, whatever it is priced in', async () => {
  const own = await search({ sort: 'name' });
  expect(new Set(own.map(({ total }) => total.currency)).size).toBeGreaterThan(3);
  const found = await search({ sort: 'name', currency: 'USD' });
  expect(found.map(({ documentId }) => documentId)).toEqual(own.map(({ documentId }) => documentId));
  expect(new Set(found.flatMap(({ rate, total }) => [rate.currency, total.currency]))).toEqual(new Set(['USD']));
});

test.each(['EUR', 'USD', 'JPY', 'KWD'])('shows in %s the very total of a quote in it', async (currency) => {
  const found = await search({ currency });
  for (const { kind, documentId, total, rate } of found) {
    const { status, data } = await guest.quote({ kind, documentId }, DAYS.from, DAYS.to, 1, { currency });
    expect([status, data.total, data.lines[0]?.unit]).toEqual([201, total, rate]);
  }
});

test.each([
  ['price', 1],
  ['-price', -1],
])('sorts by %s over all currencies', async (sort, direction) => {
  const found = await search({ currency: 'JPY', sort });
  expect(amounts(found)).toEqual([...amounts(found)].sort((a, b) => direction * (a - b)));

  const own = await search({ sort });
  const worth = own.map(({ total }) => total.amountMinor / (WORTH[total.currency] ?? NaN));
  expect(worth).toEqual([...worth].sort((a, b) => direction * (a - b)));
});

test('keeps between two prices of that currency', async () => {
  const all = amounts(await search({ currency: 'USD', sort: 'price' }));
  const [low = 0, high = 0] = [all[3], all[all.length - 4]];
  const between = amounts(
    await search({ currency: 'USD', sort: 'price', priceMin: String(low), priceMax: String(high) }),
  );
  expect(between).toEqual(all.filter((amount) => amount >= low && amount <= high));
});

test('what is rented by the hour is converted too', async () => {
  const hours = { from: '2027-07-01T12:00', to: '2027-07-01T17:00' };
  const found = await search({ ...hours, currency: 'KWD' });
  expect(found.length).toBeGreaterThan(0);
  for (const { kind, documentId, total } of found) {
    const { data } = await guest.quote({ kind, documentId }, hours.from, hours.to, 1, { currency: 'KWD' });
    expect(data.total).toEqual(total);
  }
});

test('refuses a currency that nobody knows, and one that is not offered', async () => {
  expect((await server.api.get('/api/search').query({ ...DAYS, currency: 'XAU' })).status).toBe(400);
  const fewer = await startServer({ database, env: { CURRENCIES: 'EUR,USD' } });
  const { status, body } = await fewer.api.get('/api/search').query({ ...DAYS, currency: 'GBP' });
  expect([status, body]).toMatchObject([422, { error: { details: { offered: ['EUR', 'USD'] } } }]);
});
