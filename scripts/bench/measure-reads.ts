import type { Client } from 'pg';
import { CALENDAR, calendarValues } from '../../src/api/availability/queries/read-calendar';
import { freeListingsStatement, freeListingsValues } from '../../src/api/availability/queries/free-listings';
import { searchRequest } from '../../src/api/availability/requests/search-request';
import { addDays } from '../../src/domain/shared/calendar-date';
import { benchListing, PLACES } from './bench-listing';
import { httpClient } from './http-client';
import { compare, type Compared } from './timings';

/** Search and a month of availability, beside the same statement on a connection of our own. */
export async function measureReads(url: string, database: Client): Promise<Compared[]> {
  const http = httpClient(url);
  await storeRateOfToday(database);

  const search = (name: string, query: (round: number) => Record<string, string>) =>
    compare({
      name,
      prepare: query,
      yardstick: (asked) => {
        const values = [...freeListingsValues(searchRequest.parse(asked))];
        return database.query({ ...freeListingsStatement('dates'), values });
      },
      measured: (asked) => http.get(`/api/search?${new URLSearchParams(asked).toString()}`),
    });

  return [
    await search('search, everything', aWeek),
    await search('search, everything, in dollars', (round) => ({ ...aWeek(round), currency: 'USD', sort: 'price' })),
    await search('search, villas of a place', (round) => ({
      ...aWeek(round),
      kind: 'villa',
      location: `place-${round % PLACES}`,
    })),
    await compare({
      name: 'availability, a month',
      prepare: (round) => ({ listing: benchListing((round * 13) % 1000).listing, ...aMonth(round) }),
      yardstick: ({ listing, from, to }) =>
        database.query({ ...CALENDAR, values: [...calendarValues({ ...listing, from, to })] }),
      measured: ({ listing, from, to }) =>
        http.get(`/api/availability/${listing.kind}/${listing.documentId}?from=${from}&to=${to}`),
    }),
  ];
}

/** One that every search can use: the catalogue of the benchmark is in euros. */
async function storeRateOfToday(database: Client): Promise<void> {
  const asOf = new Date().toISOString().slice(0, 10);
  await database.query(
    `INSERT INTO exchange_rates (source, base, currency, rate, as_of) VALUES ('ecb', 'EUR', 'USD', 1.0837, $1)
     ON CONFLICT DO NOTHING`,
    [asOf],
  );
}

export function aWeek(round: number): { from: string; to: string } {
  const from = addDays('2027-01-04', (round * 17) % 500);
  return { from, to: addDays(from, 7) };
}

function aMonth(round: number): { from: string; to: string } {
  const from = addDays('2027-01-01', (round * 17) % 500);
  return { from, to: addDays(from, 31) };
}
