import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { searchRequest } from '../../../src/api/availability/requests/search-request';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { NO_EXCHANGE } from '../../../src/domain/pricing/conversion';
import { addDays, ISO_WEEKDAYS } from '../../../src/domain/shared/calendar-date';
import { CURRENCY_CODES, type CurrencyCode } from '../../../src/domain/shared/currency';
import { DomainError } from '../../../src/domain/shared/domain-error';
import type { Money } from '../../../src/domain/shared/money';
import { anExtra, aSeason, aVehicle, aVilla, aYacht } from '../../support/builders/a-listing';
import type { TestDatabase } from '../../support/create-database';
import { aDesk } from '../../support/builders/a-desk';
import { ownTables, publish } from '../../support/own-tables';
import { searched } from '../../support/searched';

let knex: Knex;
let database: TestDatabase;

beforeAll(async () => {
  ({ knex, database } = await ownTables());
});

const someWeekdays = fc.subarray([...ISO_WEEKDAYS], { maxLength: 3 });
const amount = fc.integer({ min: 0, max: 5_000_000 });

const season = fc
  .record({
    start: fc.nat({ max: 300 }),
    days: fc.integer({ min: 1, max: 90 }),
    rateMinor: amount,
    minStay: fc.option(fc.integer({ min: 1, max: 5 })),
    closedArrivalWeekdays: fc.option(someWeekdays),
  })
  .map(({ start, days, ...rest }) =>
    aSeason({ from: addDays('2027-03-01', start), to: addDays('2027-03-01', start + days), ...rest }),
  );

const extra = fc
  .record({ priceMinor: amount, charge: fc.constantFrom('stay' as const, 'day' as const, 'guest' as const) })
  .map((fields) => anExtra({ ...fields, isMandatory: true }));

const terms = fc.record({
  currency: fc.constantFrom(...CURRENCY_CODES),
  baseRateMinor: amount,
  taxRateBps: fc.constantFrom(0, 500, 770, 1000, 2000, 2100),
  minStay: fc.integer({ min: 1, max: 4 }),
  maxStay: fc.option(fc.integer({ min: 4, max: 40 })),
  maxGuests: fc.integer({ min: 1, max: 8 }),
  leadTimeHours: fc.constantFrom(0, 24, 24 * 200),
  advanceDays: fc.constantFrom(200, 730),
  closedArrivalWeekdays: someWeekdays,
  closedDepartureWeekdays: someWeekdays,
  seasons: fc.array(season, { maxLength: 5 }),
  extras: fc
    .array(extra, { maxLength: 3 })
    .map((extras) => extras.map((one, index) => ({ ...one, code: `extra-${index}` }))),
});

const dates = fc
  .record({ start: fc.nat({ max: 300 }), nights: fc.integer({ min: 1, max: 45 }) })
  .map(({ start, nights }) => ({ from: addDays('2027-03-01', start), to: addDays('2027-03-01', start + nights) }));

const hours = fc
  .record({ start: fc.nat({ max: 300 }), hour: fc.nat({ max: 23 }), length: fc.integer({ min: 1, max: 40 }) })
  .map(({ start, hour, length }) => {
    const from = Temporal.PlainDateTime.from(addDays('2027-03-01', start)).add({ hours: hour });
    const text = (time: Temporal.PlainDateTime) => time.toString({ smallestUnit: 'minute' });
    return { from: text(from), to: text(from.add({ hours: length })) };
  });

interface Stay {
  readonly from: string;
  readonly to: string;
}

async function searchedTotal(
  listing: RentalListing,
  stay: Stay,
  guests: number,
  currency?: CurrencyCode,
): Promise<Money | null> {
  const request = searchRequest.parse({ ...stay, guests: String(guests), pageSize: '100', currency });
  const found = await searched(database, request, { known: [listing], desk: currency ? aDesk() : NO_EXCHANGE });
  const offer = found.find(({ free }) => free.documentId === listing.documentId)?.offer;
  return offer ? { amountMinor: offer.totalMinor, currency: offer.currency } : null;
}

/** What a quote says, or null where it is refused by a rule of the business. */
function quotedTotal(listing: RentalListing, stay: Stay, guests: number, currency?: CurrencyCode): Money | null {
  const desk = currency ? aDesk() : NO_EXCHANGE;
  try {
    return buildQuote(listing, { ...stay, guests, extras: [], currency }, { now: Temporal.Now.instant(), desk }).total;
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'invalid-request') return null;
    throw error;
  }
}

describe('the price that search shows', () => {
  test.each([
    ['villa', aVilla, dates],
    ['vehicle', aVehicle, dates],
    ['yacht by the hour', aYacht, hours],
  ])(
    'is the total of a quote for every %s and stay, and what a quote refuses is not shown',
    async (_, build, stays) => {
      await fc.assert(
        fc.asyncProperty(
          terms,
          fc.array(stays, { minLength: 6, maxLength: 6 }),
          fc.integer({ min: 1, max: 8 }),
          fc.constantFrom(...CURRENCY_CODES),
          async (changes, wishes, guests, other) => {
            const listing = build({ ...changes, documentId: 'priced', slug: 'priced' });
            await publish(knex, listing, ['priced-unit']);
            for (const stay of wishes) {
              expect(await searchedTotal(listing, stay, guests)).toEqual(quotedTotal(listing, stay, guests));
              expect(await searchedTotal(listing, stay, guests, other)).toEqual(
                quotedTotal(listing, stay, guests, other),
              );
            }
          },
        ),
        { numRuns: 30 },
      );
    },
  );
});
