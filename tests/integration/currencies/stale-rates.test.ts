import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aGuest, type Guest } from '../../support/guest';
import { aListingIn, datesFor } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';
import { daysAgo, storeRatesOf } from '../../support/todays-rates';

let database: TestDatabase;
let server: TestServer;
let guest: Guest;
let villa: RentalListing;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_MAX_AGE_DAYS: '4' } });
  guest = aGuest(server.url);
  villa = await aListingIn(database, 'EUR');
});

const quoteIn = (currency: string) => {
  const { from, to } = datesFor(villa, 3);
  return guest.quote(villa, from, to, 1, { currency });
};

const search = async (query: Record<string, string>) => {
  const { from, to } = datesFor(villa, 3);
  const response = await fetch(`${server.url}/api/search?${new URLSearchParams({ from, to, ...query }).toString()}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** One after the other: each finds the rates that the one before has left. */
describe('as the days go by', () => {
  test('without any rate only the own currency is offered', async () => {
    const { status, error } = await quoteIn('USD');
    expect([status, error.details]).toEqual([422, { code: 'currency-not-offered', offered: [villa.currency] }]);
    expect((await quoteIn(villa.currency)).status).toBe(201);
    expect(await search({ currency: 'USD' })).toMatchObject({
      status: 422,
      body: { error: { details: { code: 'currency-not-offered', offered: ['EUR'] } } },
    });
    expect((await search({ sort: 'price' })).status).toBe(200);
  });

  test('somebody is told that the bank cannot be reached and nothing is left of its rates', () =>
    server.waitForLog(/alarm: nothing can be priced in USD, GBP, CHF, JPY, and ecb cannot be reached/));

  test('a rate of five days ago is not used, silently or otherwise', async () => {
    await storeRatesOf(database, daysAgo(5));
    const { status, error } = await quoteIn('USD');
    expect([status, error.details]).toEqual([422, { code: 'currency-not-offered', offered: [villa.currency] }]);
    expect((await search({ currency: 'JPY' })).status).toBe(422);
    expect(await (await fetch(`${server.url}/api/currencies`)).json()).toMatchObject({ data: [{ code: 'EUR' }] });
  });

  test('one of four days ago is', async () => {
    await storeRatesOf(database, daysAgo(4), '1.0844');
    const { status, data } = await quoteIn('USD');
    expect([status, data]).toMatchObject([201, { conversion: { rate: '1.0844', asOf: daysAgo(4) } }]);
    expect((await search({ currency: 'JPY' })).status).toBe(200);
  });

  test('the newest is taken, in whatever order they came', async () => {
    await storeRatesOf(database, daysAgo(1), '1.0911');
    await storeRatesOf(database, daysAgo(2), '1.0722');
    expect((await quoteIn('USD')).data).toMatchObject({ conversion: { rate: '1.0911', asOf: daysAgo(1) } });
  });

  test('what needs a rate that is missing names what can be had instead', async () => {
    const { status, error } = await quoteIn('KWD');
    expect([status, error.details]).toEqual([
      422,
      { code: 'currency-not-offered', offered: ['EUR', 'USD', 'GBP', 'CHF', 'AED', 'JPY'] },
    ]);
  });
});
