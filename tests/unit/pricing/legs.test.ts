import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { itineraryOf, labelWithLeg, legNamesOf, legsOf, replaceLeg } from '../../../src/domain/pricing/legs';
import type { QuotedLeg, QuoteRequest } from '../../../src/domain/pricing/quote';
import { smallestPayment } from '../../../src/domain/pricing/smallest-payment';
import { anyChargeableStay } from '../../support/any-listing';
import { brokenRule } from '../../support/broken-rule';
import { aVehicle, aVilla, aYacht } from '../../support/builders/a-listing';
import { aPolicy } from '../../support/builders/a-policy';

const now = Temporal.Instant.from('2026-12-01T12:00:00Z');

function leg(listing: RentalListing, from: string, to: string, changes: Partial<QuoteRequest> = {}): QuotedLeg {
  const quote = buildQuote(listing, { from, to, guests: 2, extras: [], ...changes }, { now });
  const { startsAt, endsAt } = rentalPeriod(listing, from, to);
  return { ...quote, startsAt: startsAt.toString(), endsAt: endsAt.toString() };
}

const villa = leg(aVilla(), '2027-06-10', '2027-06-17', { guests: 6 });
const car = leg(
  aVehicle({ currency: 'EUR', timeZone: 'Europe/Paris', balanceDueDays: 60 }),
  '2027-06-08',
  '2027-06-20',
);

describe('an itinerary', () => {
  const trip = itineraryOf([villa, car]);

  it('begins with the first item to start and ends with the last to end', () => {
    expect(trip).toMatchObject({
      kind: 'vehicle',
      listing: 'falcon-gt',
      from: '2027-06-08',
      to: '2027-06-20',
      duration: 12,
    });
    expect(legsOf(trip)).toEqual([car, villa]);
  });

  it('is named after all items, each once, and no longer than the column', () => {
    expect(trip.listingName).toBe('Falcon GT, Villa Aurelia');
    expect(itineraryOf([villa, villa]).listingName).toBe('Villa Aurelia');
    const long = leg(aVilla({ name: 'Villa '.repeat(50) }), '2027-07-10', '2027-07-17');
    expect(itineraryOf([villa, long]).listingName.length).toBeLessThanOrEqual(255);
  });

  it('has room for the most guests', () => {
    expect(trip.guests).toBe(6);
  });

  it('says of each line which item it is of', () => {
    const names = legNamesOf(trip);
    expect(trip.lines.map((line) => labelWithLeg(line, names).split(':')[0])).toEqual(['Falcon GT', 'Villa Aurelia']);
    expect(villa.lines.map((line) => labelWithLeg(line, legNamesOf(villa)))).toEqual(
      villa.lines.map(({ label }) => label),
    );
  });

  it('asks for the balances on the day of the earliest', () => {
    expect(trip.balance?.dueOn).toBe('2027-04-09');
  });

  it('asks for everything at once where every item does', () => {
    const soon = leg(aVilla(), '2026-12-10', '2026-12-12');
    expect(itineraryOf([soon, soon]).balance).toBeNull();
  });

  it('keeps each policy with its item, and has none of its own to give money back by', () => {
    const strict = leg(
      aVilla({ cancellationPolicy: aPolicy({ name: 'Strict', summary: 'Nothing back.', tiers: [] }) }),
      '2027-07-01',
      '2027-07-05',
    );
    const mixed = itineraryOf([villa, strict]);
    expect(mixed.cancellationPolicy).toMatchObject({ tiers: [] });
    expect(mixed.cancellationPolicy.summary).toContain('Nothing back.');
    expect(legsOf(mixed).map(({ cancellationPolicy }) => cancellationPolicy.name)).toEqual(['Moderate', 'Strict']);
  });

  it('of one item costs and says what the item does', () => {
    const { total, dueNow, balance, cancellationPolicy } = itineraryOf([villa]);
    expect({ total, dueNow, balance, cancellationPolicy }).toEqual({
      ...{ total: villa.total, dueNow: villa.dueNow, balance: villa.balance },
      cancellationPolicy: villa.cancellationPolicy,
    });
  });

  it('of hours on one day counts as a day', () => {
    const yacht = aYacht({ currency: 'EUR' });
    const hours = (from: string, to: string) => leg(yacht, `2027-06-10T${from}`, `2027-06-10T${to}`);
    expect(itineraryOf([hours('15:00', '19:00'), hours('09:00', '13:00')])).toMatchObject({
      ...{ from: '2027-06-10T09:00', to: '2027-06-10T19:00', duration: 1 },
    });
  });

  it('is in one currency', () => {
    const dirhams = leg(aVehicle(), '2027-06-08', '2027-06-20');
    expect(brokenRule(() => itineraryOf([villa, dirhams])).code).toBe('currency-mismatch');
  });

  it('is let on request where one of its items is', () => {
    const asked = leg(aVilla({ needsApproval: true }), '2027-06-25', '2027-06-28');
    expect(itineraryOf([villa, asked]).needsApproval).toBe(true);
    expect(trip.needsApproval).toBe(false);
  });

  it('of nothing is none', () => {
    expect(() => itineraryOf([])).toThrow(RangeError);
  });
});

describe('another leg in the place of one', () => {
  const { legs = [] } = itineraryOf([villa, car]);

  it('is numbered anew where the order of their starts changes, and each old number leads to its new one', () => {
    const later = leg(aVehicle({ currency: 'EUR', timeZone: 'Europe/Paris' }), '2027-06-12', '2027-06-20');
    const { after, numbers } = replaceLeg(legs, 0, later);
    expect([after.legs, numbers]).toEqual([
      [villa, later],
      [1, 0],
    ]);
  });

  it('keeps the numbers where the order stays', () => {
    const longer = leg(aVilla(), '2027-06-10', '2027-06-19', { guests: 6 });
    const { after, numbers } = replaceLeg(legs, 1, longer);
    expect([after.legs, numbers]).toEqual([
      [car, longer],
      [0, 1],
    ]);
  });
});

describe('of any items', () => {
  const anyLegs = fc
    .array(anyChargeableStay(now), { minLength: 1, maxLength: 8 })
    .map((stays) =>
      stays.map(([listing, { from, to, guests }]) => leg({ ...listing, currency: 'EUR' }, from, to, { guests })),
    );
  const minor = (amounts: readonly { amountMinor: number }[]) =>
    amounts.reduce((all, { amountMinor }) => all + amountMinor, 0);

  it('every amount is the sum of theirs, and what is due now and later is the total', () => {
    fc.assert(
      fc.property(anyLegs, (legs) => {
        const trip = itineraryOf(legs);
        expect(trip.total.amountMinor).toBe(minor(legs.map(({ total }) => total)));
        expect(trip.total.amountMinor).toBe(minor(trip.lines.map(({ total }) => total)));
        expect(trip.securityDeposit.amountMinor).toBe(minor(legs.map(({ securityDeposit }) => securityDeposit)));
        expect(trip.dueNow.amountMinor + (trip.balance?.amount.amountMinor ?? 0)).toBe(trip.total.amountMinor);
      }),
      { numRuns: 60 },
    );
  });

  it('each payment is one that can be charged, and none is later than an item asks for', () => {
    fc.assert(
      fc.property(anyLegs, (legs) => {
        const { dueNow, balance } = itineraryOf(legs);
        const least = smallestPayment('EUR');
        expect(dueNow.amountMinor).toBeGreaterThanOrEqual(least);
        if (!balance) return;
        expect(balance.amount.amountMinor).toBeGreaterThanOrEqual(least);
        for (const one of legs) if (one.balance) expect(balance.dueOn <= one.balance.dueOn).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('the order in which they are asked for does not matter, and what is left of them costs what it did', () => {
    fc.assert(
      fc.property(anyLegs, (legs) => {
        const distinct = [...new Map(legs.map((one) => [one.startsAt, one])).values()];
        const trip = itineraryOf(distinct);
        expect(itineraryOf([...distinct].reverse())).toEqual(trip);
        const rest = distinct.slice(1);
        if (rest.length === 0) return;
        expect(trip.total.amountMinor - itineraryOf(rest).total.amountMinor).toBe(distinct[0]?.total.amountMinor);
      }),
      { numRuns: 60 },
    );
  });
});
