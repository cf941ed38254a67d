import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { amendQuote, type WishedStay } from '../../../src/domain/amendment/amend-quote';
import { retainedLines } from '../../../src/domain/amendment/amendment-money';
import { amendmentTerms } from '../../../src/domain/amendment/amendment-terms';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { NO_OFFERS } from '../../../src/domain/pricing/offers';
import type { Quote } from '../../../src/domain/pricing/quote';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { payableStepMinor } from '../../../src/domain/shared/currency';
import { money } from '../../../src/domain/shared/money';
import { breakDown } from '../../../src/domain/statement/tax-breakdown';
import { anyAdjustments } from '../../support/any-adjustments';
import { anExtra, aVilla } from '../../support/builders/a-listing';
import { anyChargeableStay } from '../../support/any-listing';
import { orRefused } from '../../support/or-refused';

const BOOKED = Temporal.Instant.from('2026-12-01T10:00:00Z');
const NOW = Temporal.Instant.from('2026-12-05T10:00:00Z');

interface Wishes {
  readonly from?: string;
  readonly to?: string;
  readonly guests?: number;
  readonly extras?: readonly { code: string; quantity: number }[];
}

const agreedFor = (listing: RentalListing, wishes: Wishes = {}): Quote =>
  buildQuote(listing, { from: '2027-06-05', to: '2027-06-10', guests: 2, extras: [], ...wishes }, { now: BOOKED });

const stayOf = (listing: RentalListing, { from, to, guests }: Quote, wishes: Wishes = {}): WishedStay => ({
  listing,
  stay: rentalPeriod(listing, wishes.from ?? from, wishes.to ?? to),
  guests: wishes.guests ?? guests,
  extras: wishes.extras ?? [],
});

const amended = (agreed: Quote, today: RentalListing, wishes: Wishes = {}) =>
  amendQuote({
    agreed,
    present: stayOf(today, agreed),
    wanted: stayOf(today, agreed, wishes),
    ...{ bookedAt: BOOKED, now: NOW, offers: { present: NO_OFFERS, wanted: NO_OFFERS }, conversion: null },
  });

const villa = aVilla({
  taxRateBps: 1_000,
  extras: [anExtra({ code: 'chef', priceMinor: 5_000, charge: 'stay', maxQuantity: 2 })],
});
const dearer = { ...villa, baseRateMinor: 200_000 };
const cheaper = { ...villa, baseRateMinor: 50_000 };

it.each([
  ['a night more at the same price', villa, { to: '2027-06-11' }, 660_000],
  ['a night more at the price of today, and the others as agreed', dearer, { to: '2027-06-11' }, 770_000],
  ['a night more, now that they are cheaper', cheaper, { to: '2027-06-11' }, 605_000],
  ['a night less for what it was agreed at, whatever it costs today', dearer, { to: '2027-06-09' }, 440_000],
  ['a night less, although nights are cheaper today', cheaper, { to: '2027-06-09' }, 440_000],
  ['a chef, and the nights as agreed', dearer, { extras: [{ code: 'chef', quantity: 1 }] }, 555_500],
  ['the same nights later in the month as agreed', dearer, { from: '2027-06-15', to: '2027-06-20' }, 550_000],
])('reckons %s', (_, today, wishes, totalMinor) => {
  expect(amended(agreedFor(villa), today, wishes).total).toEqual(money(totalMinor, 'EUR'));
});

it('explains what was agreed earlier, in every language', () => {
  const line = amended(agreedFor(villa), dearer, { to: '2027-06-11' }).lines.find(({ code }) => code === 'agreed');
  expect(line).toMatchObject({ kind: 'adjustment', total: { amountMinor: -500_000 } });
  expect(
    [line?.why, line?.translations?.de.why, line?.translations?.fr.why].every((why) => (why ?? '').length > 20),
  ).toBe(true);
});

it('has no such line while prices are what they were', () => {
  expect(amended(agreedFor(villa), villa, { to: '2027-06-11' }).lines.map(({ code }) => code)).not.toContain('agreed');
});

it('gives the agreed price for the agreed wishes, for any listing', () => {
  fc.assert(
    fc.property(anyChargeableStay(BOOKED), ([listing, request]) => {
      const agreed = buildQuote(listing, request, { now: BOOKED });
      expect(amended(agreed, listing).total).toEqual(agreed.total);
    }),
    { numRuns: 200 },
  );
});

it('adds up to the cent after any change, with what it retains and its tax', () => {
  fc.assert(
    fc.property(
      anyChargeableStay(BOOKED),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(0, 5_000, 10_000),
      fc.integer({ min: 0, max: 10_000 }),
      ([listing, request], nights, refundBps, paidBps) => {
        const agreed = buildQuote(listing, request, { now: BOOKED });
        const step = (amountMinor: number) => amountMinor - (amountMinor % (listing.currency === 'KWD' ? 10 : 1));
        const outstanding = step(Math.floor((agreed.total.amountMinor * paidBps) / 10_000));
        const to = Temporal.PlainDate.from(agreed.from).add({ days: nights }).toString();
        let repriced: Quote;
        try {
          repriced = amended(agreed, listing, { to });
        } catch {
          return; // too cheap to be charged
        }
        const terms = amendmentTerms(agreed, repriced, {
          outstanding: money(outstanding, listing.currency),
          refundBps,
        });
        const sum = terms.after.lines.reduce((total, line) => total + line.total.amountMinor, 0);
        expect(terms.after.total.amountMinor).toBe(sum);
        expect(sum - agreed.total.amountMinor).toBe(
          terms.toPay.amountMinor - terms.refund.amountMinor - terms.lessToPay.amountMinor,
        );
        const { net, taxes, total } = breakDown(terms.after.lines, listing.currency);
        expect(net.amountMinor + taxes.reduce((all, { tax }) => all + tax.amountMinor, 0)).toBe(total.amountMinor);
        const twice = amendmentTerms(terms.after, repriced, {
          outstanding: money(0, listing.currency),
          refundBps,
        });
        expect(twice.after.total).toEqual(terms.after.total);
      },
    ),
    { numRuns: 200 },
  );
});

it('does not take what earlier changes have retained for a part of the agreed price', () => {
  const agreed = agreedFor(villa);
  const retained = retainedLines(money(110_000, 'EUR'), { label: 'VAT 10 %', tax: money(10_000, 'EUR') });
  const later = { ...agreed, lines: [...agreed.lines, ...retained] };
  expect(amended(later, villa).total).toEqual(agreed.total);
  expect(amended(later, dearer, { to: '2027-06-11' }).total).toEqual(money(770_000, 'EUR'));
});

it('asks no more for a smaller stay than for a longer one, with any rebates, unless that reaches a discount for its length', () => {
  fc.assert(
    fc.property(
      anyChargeableStay(BOOKED),
      anyAdjustments,
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 })),
      fc.integer({ min: 50, max: 200 }),
      ([listing, request], adjustments, [days, more], percent) => {
        const step = payableStepMinor(listing.currency);
        const staffTerms = { offer: 'OFR-X', adjustments: adjustments(step) };
        const baseRateMinor = Math.ceil((listing.baseRateMinor * percent) / 100 / step) * step;
        const quoteOf = () => {
          const agreed = buildQuote(listing, request, { now: BOOKED, staffTerms });
          return [days, days + more].map((duration) =>
            amended(
              agreed,
              { ...listing, baseRateMinor },
              { to: addDays(request.from, duration), guests: request.guests },
            ),
          );
        };
        const [shorter, longer] = orRefused(quoteOf) ?? [];
        if (!shorter || !longer || longer.total.amountMinor >= shorter.total.amountMinor) return;
        expect(lengthDiscountOf(longer)).toBeDefined();
        expect(lengthDiscountOf(longer)).not.toEqual(lengthDiscountOf(shorter));
      },
    ),
    { numRuns: 300 },
  );
});

/** As the line names it. */
function lengthDiscountOf({ lines }: Quote): string | undefined {
  return lines.find(({ code }) => code === 'discount:length')?.why;
}
