import type { ListingContent } from '../../../../src/api/availability/mapping/listing-content';
import { rentalListingFromContent } from '../../../../src/api/availability/mapping/rental-listing-from-content';
import type { ListingKind, RentalListing } from '../../../../src/domain/catalogue/rental-listing';

/** A villa as Strapi reads it, typed by staff in major units and percent. */
function content(changes: Partial<ListingContent> = {}): ListingContent {
  return {
    documentId: 'villa-aurelia',
    slug: 'villa-aurelia',
    name: 'Villa Aurelia',
    baseRate: '1250.50',
    rateUnit: 'night',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    minimumStay: 3,
    leadTimeHours: 48,
    advanceDays: 730,
    turnaroundMinutes: 360,
    handoverTime: '16:00',
    returnTime: '10:00',
    securityDeposit: 5000,
    downPaymentPercent: '30.00',
    balanceDueDays: 30,
    guests: 8,
    location: { name: 'Cannes', slug: 'cannes', taxLabel: 'TVA', taxRatePercent: '7.7' },
    cancellationPolicy: {
      name: 'Moderate',
      summary: 'Half until 30 days before.',
      tiers: [
        { daysBeforeArrival: 30, refundPercent: 50 },
        { daysBeforeArrival: 60, refundPercent: '100.00' },
      ],
    },
    seasons: [],
    extras: [],
    gallery: [],
    ...changes,
  };
}

function mapped(changes: Partial<ListingContent> = {}, kind: ListingKind = 'villa'): RentalListing {
  const result = rentalListingFromContent(kind, content(changes));
  if (!result.rentable) throw new Error(result.problems.join(' '));
  return result.listing;
}

function problems(changes: Partial<ListingContent>): readonly string[] {
  const result = rentalListingFromContent('villa', content(changes));
  return result.rentable ? [] : result.problems;
}

describe('what lies between two stays', () => {
  const CANNES = { name: 'Cannes', slug: 'cannes', latitude: '43.55', longitude: 7.02, drivingSpeedKmh: 30 };

  it('is cleaning by class, rest in minutes, and a way from where the listing is', () => {
    const { turnaround } = mapped({
      location: CANNES,
      crewRestHours: 8,
      cleanings: [{ class: 'deep', minutes: 480, fromDuration: 14, fromGuests: null }],
    });
    expect(turnaround).toEqual({
      cleanings: [{ class: 'deep', minutes: 480, minDuration: 14, minGuests: null }],
      crewRestMinutes: 480,
      home: { latitude: 43.55, longitude: 7.02 },
      roadFactorBps: 13_000,
      speedKmh: 0,
    });
  });

  const delivery = { freeKm: 0, maximumKm: 100, ratePerKm: 1, minimumFee: 0, oneWayFee: 0, roadFactorPercent: 150 };
  it('begins where the delivery is at home, on its roads', () => {
    const { turnaround } = mapped({ location: CANNES, delivery: { ...delivery, latitude: 43.7, longitude: 7.2 } });
    expect(turnaround).toMatchObject({ home: { latitude: 43.7, longitude: 7.2 }, roadFactorBps: 15_000 });
  });

  it.each([
    ['a car on the roads of its place', 'vehicle', { seats: 2, location: CANNES }, 30],
    ['a car elsewhere', 'vehicle', { seats: 2 }, 40],
    ['a yacht', 'yacht', { guestsCruising: 8, cruisingSpeedKnots: '10' }, 18.52],
    ['what the form says', 'yacht', { guestsCruising: 8, cruisingSpeedKnots: 10, drivingSpeedKmh: 25 }, 25],
    ['a house', 'villa', { location: CANNES }, 0],
  ] as const)('has the speed of %s', (_, kind, changes, kmh) => {
    expect(mapped(changes, kind).turnaround.speedKmh).toBeCloseTo(kmh);
  });
});

const CHEF = {
  documentId: 'extra-chef',
  code: 'chef',
  name: 'Private chef',
  price: '400',
  charge: 'day',
  maxQuantity: 2,
} as const;

describe('a listing for rent, from its content', () => {
  test.each([
    { currency: 'EUR', typed: '1250.50', minor: 125_050 },
    { currency: 'JPY', typed: '98000', minor: 98_000 },
    { currency: 'KWD', typed: '410.125', minor: 410_125 },
    { currency: 'EUR', typed: 1.005, minor: 101 },
  ] as const)('reads $typed $currency as $minor minor units', ({ currency, typed, minor }) => {
    expect(mapped({ currency, baseRate: typed }).baseRateMinor).toBe(minor);
  });

  test('reads percent as hundredths of a percent', () => {
    expect(mapped()).toMatchObject({ taxRateBps: 770, downPaymentBps: 3000 });
  });

  test('ends a season after the last date that staff named', () => {
    const season = { name: 'Summer', from: '2027-07-01', until: '2027-08-31', rate: 2000 };

    expect(mapped({ seasons: [season] }).seasons).toEqual([
      {
        name: 'Summer',
        from: '2027-07-01',
        to: '2027-09-01',
        rateMinor: 200_000,
        weekdayRates: null,
        packages: [],
        minStay: null,
        maxStay: null,
        minStayThroughout: null,
        maxStayThroughout: null,
        leadTimeHours: null,
        advanceDays: null,
        closedArrivalWeekdays: null,
        closedDepartureWeekdays: null,
      },
    ]);
  });

  test('numbers the ticked weekdays from Monday', () => {
    expect(mapped({ closedToArrival: { monday: true, sunday: true } }).closedArrivalWeekdays).toEqual([1, 7]);
  });

  test('knows a season without ticked weekdays from one that says nothing about them', () => {
    const season = { name: 'Open', from: '2027-07-01', until: '2027-07-31', rate: 1, closedToArrival: {} };

    expect(mapped({ seasons: [season] }).seasons[0]?.closedArrivalWeekdays).toEqual([]);
  });

  test('puts the longest notice of a policy first', () => {
    expect(mapped().cancellationPolicy.tiers).toEqual([
      { daysBeforeArrival: 60, refundBps: 10_000 },
      { daysBeforeArrival: 30, refundBps: 5_000 },
    ]);
  });

  test.each([
    { kind: 'vehicle', field: 'seats' },
    { kind: 'villa', field: 'guests' },
    { kind: 'yacht', field: 'guestsCruising' },
  ] as const)('takes the guests of a $kind from $field', ({ kind, field }) => {
    expect(mapped({ seats: 1, guests: 1, guestsCruising: 1, [field]: 5 }, kind).maxGuests).toBe(5);
  });

  test('does not offer an optional extra that is priced in another currency', () => {
    expect(mapped({ extras: [{ ...CHEF, currency: 'USD', mandatory: false }] }).extras).toEqual([]);
  });

  test('is not for rent with a mandatory extra in another currency, whose price it would lack', () => {
    expect(problems({ extras: [{ ...CHEF, currency: 'USD', mandatory: true }] })).toEqual([
      'The mandatory extra "chef" is priced in USD, the listing in EUR.',
    ]);
  });

  test('is not for rent without a place, a policy, a number of guests and a real time zone, and says all of it', () => {
    expect(
      problems({ location: null, cancellationPolicy: null, guests: null, timeZone: 'Europe/Atlantis' }),
    ).toHaveLength(4);
  });

  test('is not for rent with a season that ends before it begins', () => {
    const season = { name: 'Backwards', from: '2027-07-02', until: '2027-07-01', rate: 1 };

    expect(problems({ seasons: [season] })).toEqual(['The season "Backwards" ends before it begins.']);
  });
});
