import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import type { QuoteRequest } from '../../../src/domain/pricing/quote';
import { flattenSeasons, rateOn } from '../../../src/domain/pricing/season-rates';
import { searchTotal } from '../../../src/domain/pricing/search-total';
import { datesBetween } from '../../../src/domain/shared/calendar-date';
import { payableStepMinor } from '../../../src/domain/shared/currency';
import { anyListing, anyStay } from '../../support/any-listing';

it.each([
  [100_000, 0, 2_200, 1, 122_000],
  [100, 50, 1_000, 1, 165],
  [5, 0, 1_000, 1, 6],
  [4, 0, 1_000, 1, 4],
  [12_340, 0, 500, 10, 12_960],
])('adds to %d and %d a tax of %d bps in steps of %d', (subtotal, fees, bps, step, total) => {
  expect(searchTotal(subtotal, fees, bps, step)).toBe(total);
});

it('is exact where floating point would not be', () => {
  expect(searchTotal(900_000_000_000_001, 0, 1, 1)).toBe(900_090_000_000_001);
});

const TIMES = { stay: () => 1, day: ({ nights }: Stay) => nights, guest: ({ guests }: Stay) => guests };
interface Stay {
  readonly nights: number;
  readonly guests: number;
}

/** What the search query adds up: the rate of every night, and the mandatory extras. */
function searched(listing: RentalListing, { from, to, guests }: QuoteRequest): number {
  const segments = flattenSeasons(listing);
  const dates = datesBetween(from, to);
  const stay = { nights: dates.length, guests };
  const subtotal = dates.reduce((total, date) => total + rateOn(segments, date).rateMinor, 0);
  const fees = listing.extras
    .filter(({ isMandatory }) => isMandatory)
    .reduce((total, { priceMinor, charge }) => total + priceMinor * TIMES[charge](stay), 0);
  return searchTotal(subtotal, fees, listing.taxRateBps, payableStepMinor(listing.currency));
}

it('shows the price that a quote without optional extras asks', () => {
  fc.assert(
    fc.property(anyListing, anyStay, (listing, request) => {
      const quote = buildQuote(listing, request, Temporal.Instant.from('2026-12-01T12:00:00Z'));
      expect(searched(listing, request)).toBe(quote.total.amountMinor);
    }),
  );
});
