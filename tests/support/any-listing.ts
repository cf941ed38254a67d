import fc from 'fast-check';
import type { Extra, RentalListing, Season } from '../../src/domain/catalogue/rental-listing';
import type { QuoteRequest } from '../../src/domain/pricing/quote';
import { CURRENCY_CODES, payableStepMinor } from '../../src/domain/shared/currency';
import { addDays } from '../../src/domain/shared/calendar-date';
import { aVehicle, aVilla } from './builders/a-listing';

export const START = '2027-01-01';

const season: fc.Arbitrary<Season> = fc
  .record({
    name: fc.constantFrom('Spring', 'High summer', 'Festival', 'Noël'),
    start: fc.integer({ min: -30, max: 120 }),
    length: fc.integer({ min: 1, max: 60 }),
    rateMinor: fc.integer({ min: 500, max: 50_000 }),
    minStay: fc.constantFrom(null, 1),
  })
  .map(({ start, length, ...rest }) => ({
    ...rest,
    from: addDays(START, start),
    to: addDays(START, start + length),
    closedArrivalWeekdays: null,
  }));

const extras: fc.Arbitrary<Extra[]> = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom('cleaning', 'chef', 'driver', 'jet-ski', 'linen'),
    label: fc.constant('Something extra'),
    priceMinor: fc.integer({ min: 0, max: 20_000 }),
    charge: fc.constantFrom('stay', 'day', 'guest'),
    maxQuantity: fc.integer({ min: 1, max: 5 }),
    isMandatory: fc.boolean(),
  }),
  { selector: (extra) => extra.code },
);

/** Listings by the night or day with any seasons, extras, taxes and terms, in any currency. Prices are payable ones, as staff type them. */
export const anyListing: fc.Arbitrary<RentalListing> = fc
  .record({
    build: fc.constantFrom(aVilla, aVehicle),
    currency: fc.constantFrom(...CURRENCY_CODES),
    baseRateMinor: fc.integer({ min: 500, max: 5_000_000 }),
    taxRateBps: fc.integer({ min: 0, max: 3_000 }),
    downPaymentBps: fc.integer({ min: 0, max: 10_000 }),
    balanceDueDays: fc.integer({ min: 0, max: 120 }),
    maxGuests: fc.constant(12),
    seasons: fc.array(season, { maxLength: 5 }),
    extras,
  })
  .map(({ build, ...terms }) => {
    const step = payableStepMinor(terms.currency);
    return build({
      ...terms,
      baseRateMinor: terms.baseRateMinor * step,
      seasons: terms.seasons.map((one) => ({ ...one, rateMinor: one.rateMinor * step })),
      extras: terms.extras.map((extra) => ({ ...extra, priceMinor: extra.priceMinor * step })),
    });
  });

/** Stays of up to 60 nights from January 2027 on, without wishes for extras. */
export const anyStay: fc.Arbitrary<QuoteRequest> = fc
  .record({
    start: fc.integer({ min: 0, max: 150 }),
    nights: fc.integer({ min: 1, max: 60 }),
    guests: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ start, nights, guests }) => ({
    from: addDays(START, start),
    to: addDays(START, start + nights),
    guests,
    extras: [],
  }));
