import fc from 'fast-check';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import type { Offers } from '../../../src/domain/pricing/offers';
import { totalOf, type PricedLine } from '../../../src/domain/pricing/priced-line';
import { priceStay } from '../../../src/domain/pricing/price-stay';
import type { PricedStay } from '../../../src/domain/pricing/priced-stay';
import { rateCardOf } from '../../../src/domain/pricing/rate-card';
import { payableStepMinor } from '../../../src/domain/shared/currency';
import { epochDayOf } from '../../../src/domain/shared/epoch-day';
import { anyAdjustments } from '../../support/any-adjustments';
import { anyListing, START } from '../../support/any-listing';
import { orRefused } from '../../support/or-refused';

const stay: fc.Arbitrary<PricedStay> = fc
  .record({
    start: fc.integer({ min: 0, max: 150 }),
    duration: fc.integer({ min: 1, max: 60 }),
    guests: fc.integer({ min: 1, max: 12 }),
    daysAhead: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ start, duration, ...rest }) => ({ arrival: epochDayOf(START) + start, duration, days: duration, ...rest }));

const offers: fc.Arbitrary<Offers> = fc.record({
  promotion: fc.option(
    fc.record({
      documentId: fc.constant('promo'),
      code: fc.constant('GOLD'),
      label: fc.constant('Gold'),
      reduction: fc.oneof(
        fc.record({ by: fc.constant('percent' as const), bps: fc.integer({ min: 0, max: 10_000 }) }),
        fc.record({
          by: fc.constant('amount' as const),
          amountMinor: fc.integer({ min: 0, max: 50_000 }).map((n) => n * 10),
        }),
      ),
      stacks: fc.boolean(),
    }),
  ),
  loyalty: fc.option(fc.record({ name: fc.constant('Silver'), bps: fc.integer({ min: 0, max: 9_000 }) })),
});

/** By the night, the day, or the hour. */
const rental = fc.oneof(
  { weight: 2, arbitrary: anyListing },
  { weight: 1, arbitrary: anyListing.map((listing) => ({ ...listing, rateUnit: 'hour' as const })) },
);

/** So many nights, days or hours; of hours each started day counts. */
const lasting = ({ rateUnit }: RentalListing, one: PricedStay, duration: number): PricedStay => ({
  ...one,
  duration,
  days: rateUnit === 'hour' ? Math.ceil(duration / 24) : duration,
});
const wishes = (given: Offers) => ({ ...given, extras: [] });

it('a price is never below zero, nor is any part of it but a discount', () => {
  fc.assert(
    fc.property(rental, stay, offers, (listing, asked, given) => {
      const lines = priceStay(rateCardOf(listing), asked, wishes(given));
      expect(totalOf(lines)).toBeGreaterThanOrEqual(0);
      for (const { kind, totalMinor } of lines) expect(kind === 'discount' || totalMinor >= 0).toBe(true);
    }),
  );
});

it('every line can be paid, and is its quantity times its unit', () => {
  fc.assert(
    fc.property(rental, stay, offers, (listing, asked, given) => {
      const step = payableStepMinor(listing.currency);
      for (const { quantity, unitMinor, totalMinor } of priceStay(rateCardOf(listing), asked, wishes(given))) {
        expect(totalMinor).toBe(quantity * unitMinor);
        expect(Math.abs(totalMinor % step)).toBe(0);
      }
    }),
  );
});

it('the same question has the same answer', () => {
  fc.assert(
    fc.property(rental, stay, offers, (listing, asked, given) => {
      const first = priceStay(rateCardOf(listing), asked, wishes(given));
      expect(priceStay(rateCardOf(listing), asked, wishes(given))).toEqual(first);
      expect(priceStay(rateCardOf({ ...listing }), asked, wishes(given))).toEqual(first);
    }),
  );
});

it('a longer stay never costs less, whatever anybody takes off, unless a line names the discount for its length that it reaches', () => {
  fc.assert(
    fc.property(
      rental,
      stay,
      offers,
      anyAdjustments,
      fc.integer({ min: 1, max: 6 }),
      (listing, asked, given, adjustments, more) => {
        const card = rateCardOf(listing);
        const asWished = { ...wishes(given), adjustments: adjustments(card.stepMinor) };
        const priced = (duration: number) =>
          orRefused(() => priceStay(card, lasting(listing, asked, duration), asWished));
        const shorter = priced(asked.duration);
        if (!shorter) return; // more is taken off than it costs
        const longer = priced(asked.duration + more);
        if (longer && totalOf(longer) >= totalOf(shorter)) return;
        // cheaper, or so cheap that nothing is left to take off
        const reached = (duration: number) =>
          lengthDiscountOf(priceStay(card, lasting(listing, asked, duration), wishes(given)))?.bps ?? 0;
        expect(reached(asked.duration + more)).toBeGreaterThan(reached(asked.duration));
      },
    ),
    { numRuns: 1000 },
  );
});

function lengthDiscountOf(lines: readonly PricedLine[]) {
  const [named] = lines.flatMap(({ cause }) => (cause.rule === 'length-discount' ? [cause.discount] : []));
  return named;
}

it('packages never make a stay dearer', () => {
  fc.assert(
    fc.property(rental, stay, offers, (listing, asked, by) => {
      const bare = { ...listing, packages: [], seasons: listing.seasons.map((one) => ({ ...one, packages: [] })) };
      const price = (given: typeof listing) => totalOf(priceStay(rateCardOf(given), asked, wishes(by)));
      expect(price(listing)).toBeLessThanOrEqual(price(bare));
    }),
    { numRuns: 1000 },
  );
});

it('what makes a price smaller never makes it larger', () => {
  fc.assert(
    fc.property(rental, stay, offers, (listing, asked, given) => {
      const price = (by: Offers) => totalOf(priceStay(rateCardOf(listing), asked, wishes(by)));
      expect(price(given)).toBeLessThanOrEqual(price({ ...given, promotion: null }));
      expect(price(given)).toBeLessThanOrEqual(price({ ...given, loyalty: null }));
    }),
  );
});
