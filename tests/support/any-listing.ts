import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import type { RateChange, RateEvent, RatePackage, WeekdayRate } from '../../src/domain/catalogue/rate-rules';
import type { Extra, RentalListing, Season } from '../../src/domain/catalogue/rental-listing';
import { rentalPeriod } from '../../src/domain/availability/rental-period';
import { totalOf } from '../../src/domain/pricing/priced-line';
import { pricedStay } from '../../src/domain/pricing/priced-stay';
import { priceStay } from '../../src/domain/pricing/price-stay';
import type { QuoteRequest } from '../../src/domain/pricing/quote';
import { rateCardOf } from '../../src/domain/pricing/rate-card';
import { smallestPayment } from '../../src/domain/pricing/smallest-payment';
import { addDays, ISO_WEEKDAYS } from '../../src/domain/shared/calendar-date';
import { CURRENCY_CODES, payableStepMinor, type CurrencyCode } from '../../src/domain/shared/currency';
import { aLevy, anEvent, anExtra, aSeason, aVehicle, aVilla } from './builders/a-listing';

export const START = '2027-01-01';

/** Prices are payable ones, as staff type them. */
const amount = (step: number, most: number) => fc.integer({ min: 500, max: most }).map((units) => units * step);

const change = (step: number): fc.Arbitrary<RateChange> =>
  fc.oneof(
    amount(step, 50_000).map((rateMinor) => ({ by: 'rate' as const, rateMinor })),
    fc.integer({ min: -9_000, max: 20_000 }).map((bps) => ({ by: 'percent' as const, bps })),
  );

const weekdayRates = (step: number): fc.Arbitrary<WeekdayRate[]> =>
  fc.array(
    fc.record({
      name: fc.constantFrom('Weekend', 'Midweek'),
      weekdays: fc.subarray([...ISO_WEEKDAYS]),
      change: change(step),
    }),
    { maxLength: 2 },
  );

const packages = (step: number): fc.Arbitrary<RatePackage[]> =>
  fc.array(
    fc.record({
      name: fc.constantFrom('Week', 'Fortnight', 'Long weekend'),
      duration: fc.integer({ min: 2, max: 14 }),
      priceMinor: amount(step, 200_000),
    }),
    { maxLength: 2 },
  );

const dates = fc
  .record({ start: fc.integer({ min: -30, max: 120 }), length: fc.integer({ min: 1, max: 60 }) })
  .map(({ start, length }) => ({ from: addDays(START, start), to: addDays(START, start + length) }));

const season = (step: number): fc.Arbitrary<Season> =>
  fc
    .record({
      name: fc.constantFrom('Spring', 'High summer', 'Festival', 'Noël'),
      when: dates,
      rateMinor: amount(step, 50_000),
      minStay: fc.constantFrom(null, 1),
      weekdayRates: fc.option(weekdayRates(step)),
      packages: packages(step),
    })
    .map(({ when, ...rest }) => aSeason({ ...rest, ...when }));

const event = (step: number): fc.Arbitrary<RateEvent> =>
  fc
    .record({ name: fc.constantFrom('Grand Prix', 'Regatta'), when: dates, change: change(step) })
    .map(({ when, ...rest }) => anEvent({ ...rest, ...when }));

const extras = (step: number): fc.Arbitrary<Extra[]> =>
  fc
    .uniqueArray(
      fc.record({
        code: fc.constantFrom('cleaning', 'chef', 'driver', 'jet-ski', 'linen'),
        label: fc.constant('Something extra'),
        priceMinor: fc.integer({ min: 0, max: 20_000 }).map((units) => units * step),
        charge: fc.constantFrom('stay', 'day', 'guest', 'guest-day'),
        maxQuantity: fc.integer({ min: 1, max: 5 }),
        isMandatory: fc.boolean(),
      }),
      { selector: (extra) => extra.code },
    )
    .map((all) => all.map((fields) => anExtra({ ...fields, documentId: `extra-${fields.code}` })));

const discounts = fc.integer({ min: 0, max: 9_000 });

function termsIn(currency: CurrencyCode) {
  const step = payableStepMinor(currency);
  return fc.record({
    currency: fc.constant(currency),
    baseRateMinor: amount(step, 5_000_000),
    taxRateBps: fc.integer({ min: 0, max: 3_000 }),
    downPaymentBps: fc.integer({ min: 0, max: 10_000 }),
    balanceDueDays: fc.integer({ min: 0, max: 120 }),
    maxGuests: fc.constant(12),
    includedGuests: fc.integer({ min: 1, max: 12 }),
    extraGuestRateMinor: fc.integer({ min: 0, max: 5_000 }).map((units) => units * step),
    seasons: fc.array(season(step), { maxLength: 5 }),
    weekdayRates: weekdayRates(step),
    events: fc.array(event(step), { maxLength: 2 }),
    packages: packages(step),
    lengthDiscounts: fc.array(fc.record({ minDuration: fc.integer({ min: 2, max: 40 }), bps: discounts }), {
      maxLength: 2,
    }),
    earlyDiscounts: fc.array(fc.record({ minDaysAhead: fc.integer({ min: 10, max: 120 }), bps: discounts }), {
      maxLength: 1,
    }),
    lateDiscounts: fc.array(fc.record({ maxDaysAhead: fc.integer({ min: 1, max: 60 }), bps: discounts }), {
      maxLength: 1,
    }),
    provisionBps: fc.constantFrom(0, 3_000),
    levies: fc.constantFrom([], [aLevy({ amountMinor: 250 * step })], [aLevy({ charge: 'percent', bps: 700 })]),
    extras: extras(step),
  });
}

/** Listings by the night or day with any rates, discounts, extras, taxes and terms, in any currency. */
export const anyListing: fc.Arbitrary<RentalListing> = fc
  .constantFrom(...CURRENCY_CODES)
  .chain((currency) => fc.record({ build: fc.constantFrom(aVilla, aVehicle), terms: termsIn(currency) }))
  .map(({ build, terms }) => build(terms));

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

/** Both together, at a price that can be charged: discounts on discounts make some stays cheaper than that. */
export function anyChargeableStay(now: Temporal.Instant): fc.Arbitrary<[RentalListing, QuoteRequest]> {
  return fc.tuple(anyListing, anyStay).filter(([listing, { from, to, guests }]) => {
    const stay = pricedStay(listing, rentalPeriod(listing, from, to), guests, now);
    return totalOf(priceStay(rateCardOf(listing), stay)) >= smallestPayment(listing.currency);
  });
}
