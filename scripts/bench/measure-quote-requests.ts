import { benchListing } from './bench-listing';
import { httpClient } from './http-client';
import { aWeek } from './measure-reads';
import { percentiles, type Timings } from './timings';

/** So many for one figure: the clock of a process is too coarse for a single request. */
const REQUESTS_A_FIGURE = 20;
const WARM_UP_FIGURES = 5;
const FIGURES = 50;
const LISTINGS = 100;

/** What a server's processor spends on `POST /api/quotes`; `null` where nobody can tell. */
export async function measureQuoteRequests(url: string, spentMs: () => number | null): Promise<Timings | null> {
  const http = httpClient(url);
  const ask = (round: number) => {
    const { listing } = benchListing(round % LISTINGS);
    const { kind, documentId, maxGuests: guests } = listing;
    const extras = [{ code: 'chef', quantity: 1 }];
    return http.post('/api/quotes', JSON.stringify({ kind, listing: documentId, ...aWeek(round), guests, extras }));
  };
  const times: number[] = [];
  for (let figure = 0; figure < WARM_UP_FIGURES + FIGURES; figure += 1) {
    const before = spentMs();
    for (let round = 0; round < REQUESTS_A_FIGURE; round += 1) await ask(figure * REQUESTS_A_FIGURE + round);
    const after = spentMs();
    if (before === null || after === null) return null;
    if (figure >= WARM_UP_FIGURES) times.push((after - before) / REQUESTS_A_FIGURE);
  }
  return percentiles(times);
}
