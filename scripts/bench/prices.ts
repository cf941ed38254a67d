import { Temporal } from 'temporal-polyfill';
import { buildQuote, type QuoteCircumstances } from '../../src/domain/pricing/build-quote';
import { pricePreview } from '../../src/domain/pricing/price-preview';
import { report } from '../process/report';
import { benchListing } from './bench-listing';
import { benchedServer } from './benched-server';
import { loadCatalogue } from './load-catalogue';
import { measureQuoteRequests } from './measure-quote-requests';
import { aWeek } from './measure-reads';
import { processorMs } from './processor-time';
import type { Section } from './section';
import { line, ms, print } from './table';
import { percentiles, type Timings } from './timings';

const UNITS = 1_000;
const WARM_UP_ROUNDS = 100;
const ROUNDS = 1_000;
const QUOTE_LIMIT_MS = 15;
const PREVIEW_LIMIT_MS = 200;

/** A quote in another currency, with everything that can make it dearer or cheaper. */
const CIRCUMSTANCES: QuoteCircumstances = {
  now: Temporal.Instant.from('2026-12-01T12:00:00Z'),
  desk: {
    currencies: ['EUR', 'USD'],
    rates: [{ base: 'EUR', currency: 'USD', rate: '1.0837', source: 'ecb', asOf: '2026-12-01' }],
    marginBps: 200,
  },
  offers: {
    promotion: {
      ...{ documentId: 'gold', code: 'GOLD', label: 'Gold', stacks: true },
      reduction: { by: 'percent', bps: 1_000 },
    },
    loyalty: { name: 'Silver', bps: 500 },
  },
};

/** What prices cost the processor: reckoned in this very process, and in a server that is asked for quotes. */
export const prices: Section = async ({ addDatabase, afterwards }) => {
  const rows = [
    { name: 'quote, every rule', limitMs: QUOTE_LIMIT_MS, timings: measured(quoteOf) },
    { name: "a year's preview, every rule", limitMs: PREVIEW_LIMIT_MS, timings: measured(previewOf) },
  ];

  const databaseUrl = await addDatabase('prices');
  const server = benchedServer(databaseUrl);
  afterwards(() => server.stop());
  report('Making the schema');
  await server.migrate();
  await loadCatalogue(databaseUrl, UNITS);
  const url = await server.start();
  report('Asking for quotes');
  const requests = await measureQuoteRequests(url, () => processorMs(server.pid()));
  if (requests) rows.splice(1, 0, { name: 'quote, the whole request', limitMs: QUOTE_LIMIT_MS, timings: requests });
  await server.stop();

  print('\nprices; milliseconds of the processor');
  print(line(['', 'p50', 'p99', 'limit']));
  for (const { name, timings, limitMs } of rows) {
    print(line([name, ms(timings.p50), ms(timings.p99), ms(limitMs)]));
  }
};

function measured(work: (round: number) => unknown): Timings {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    const before = process.cpuUsage();
    work(round);
    const { user, system } = process.cpuUsage(before);
    if (round >= WARM_UP_ROUNDS) times.push((user + system) / 1_000);
  }
  return percentiles(times);
}

function quoteOf(round: number) {
  const { listing } = benchListing(round);
  const extras = [{ code: 'chef', quantity: 1 }];
  const request = { ...aWeek(round), guests: listing.maxGuests, extras, promoCode: 'GOLD', currency: 'USD' };
  return buildQuote(listing, request, CIRCUMSTANCES);
}

function previewOf(round: number) {
  const { listing } = benchListing(round);
  const question = { from: '2027-01-01', days: 365, duration: 7, guests: listing.maxGuests };
  return pricePreview(listing, { ...question, now: CIRCUMSTANCES.now });
}
