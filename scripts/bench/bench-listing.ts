import type { ListingPresentation } from '../../src/api/availability/mapping/listing-presentation';
import type { RateEvent } from '../../src/domain/catalogue/rate-rules';
import type { Extra, ListingKind, RentalListing, Season } from '../../src/domain/catalogue/rental-listing';

export const UNITS_PER_LISTING = 10;
export const PLACES = 40;

const KINDS: readonly ListingKind[] = ['vehicle', 'villa', 'yacht'];
const ZONES = ['Europe/Paris', 'Europe/Rome', 'America/New_York', 'Asia/Dubai', 'Asia/Tokyo'];

/** The listing of a number: always the same for the same number, and believable enough in its rates. */
export function benchListing(index: number): { listing: RentalListing; presentation: ListingPresentation } {
  const kind = KINDS[index % KINDS.length] ?? 'villa';
  const place = `place-${index % PLACES}`;
  const id = `listing-${String(index).padStart(5, '0')}`;
  const listing: RentalListing = {
    kind,
    documentId: id,
    slug: id,
    name: `Listing ${index}`,
    currency: 'EUR',
    timeZone: ZONES[index % ZONES.length] ?? 'Europe/Paris',
    locationSlug: place,
    rateUnit: kind === 'villa' ? 'night' : 'day',
    baseRateMinor: 50_000 + (index % 97) * 1_000,
    maxGuests: 2 + (index % 11),
    minStay: 1 + (index % 3),
    maxStay: 60,
    leadTimeHours: 24,
    cutOffTime: '18:00',
    fillsGaps: index % 2 === 0,
    needsApproval: false,
    advanceDays: 1460,
    turnaroundMinutes: 120,
    turnaround: {
      cleanings: index % 4 === 0 ? [{ class: 'deep', minutes: 480, minDuration: 14, minGuests: 10 }] : [],
      crewRestMinutes: kind === 'yacht' ? 480 : 0,
      home: { latitude: 43.5, longitude: 7.2 },
      roadFactorBps: 13_000,
      speedKmh: kind === 'villa' ? 0 : 40,
    },
    handoverTime: '16:00',
    returnTime: '10:00',
    closedArrivalWeekdays: [],
    closedDepartureWeekdays: [],
    securityDepositMinor: 500_000,
    taxRateBps: 2_000,
    taxLabel: 'VAT',
    downPaymentBps: 3_000,
    balanceDueDays: 30,
    ...pricesOf(index, kind),
    cancellationPolicy: {
      name: 'Moderate',
      summary: 'Everything back until 60 days before arrival, half until 30.',
      tiers: [
        { daysBeforeArrival: 60, refundBps: 10_000 },
        { daysBeforeArrival: 30, refundBps: 5_000 },
      ],
    },
  };
  const presentation = {
    headline: `Number ${index} of its kind`,
    locationName: place,
    country: 'FR',
    latitude: 43.5,
    longitude: 7.2,
    imageUrl: `/uploads/${id}.jpg`,
    imageAlt: `Listing ${index}`,
    isFeatured: index % 20 === 0,
    sortOrder: index % 100,
    searchText: `listing ${index} number ${index} of its kind ${place}`,
    tags: [kind, index % 2 === 0 ? 'pool' : 'garden'],
    model: kind === 'villa' ? null : `model ${index % 50}`,
  };
  return { listing, presentation };
}

type PriceRules = Pick<
  RentalListing,
  | 'seasons'
  | 'weekdayRates'
  | 'events'
  | 'packages'
  | 'includedGuests'
  | 'extraGuestRateMinor'
  | 'lengthDiscounts'
  | 'earlyDiscounts'
  | 'lateDiscounts'
  | 'loyaltyCounts'
  | 'delivery'
  | 'mileage'
  | 'levies'
  | 'provisionBps'
  | 'extras'
>;

/** Every rule that a price may have, on every listing. */
function pricesOf(index: number, kind: ListingKind): PriceRules {
  return {
    seasons: [2027, 2028].flatMap((year) => [
      season(`Spring ${year}`, `${year}-04-01`, `${year}-06-01`, 70_000),
      season(`High summer ${year}`, `${year}-07-01`, `${year}-09-01`, 120_000),
      season(`New Year ${year}`, `${year}-12-20`, `${year + 1}-01-05`, 150_000),
    ]),
    weekdayRates: [{ name: 'Weekend', weekdays: [5, 6], change: { by: 'percent', bps: 1_500 } }],
    events: [event(`Grand Prix`, '2027-05-20', '2027-05-24'), event(`Regatta`, '2028-09-10', '2028-09-17')],
    packages: [{ name: 'Week', duration: 7, priceMinor: 300_000 + (index % 97) * 6_000 }],
    includedGuests: 2,
    extraGuestRateMinor: 5_000,
    lengthDiscounts: [
      { minDuration: 7, bps: 500 },
      { minDuration: 14, bps: 1_000 },
    ],
    earlyDiscounts: [{ minDaysAhead: 120, bps: 700 }],
    lateDiscounts: [{ maxDaysAhead: 7, bps: 1_000 }],
    loyaltyCounts: true,
    delivery: null,
    mileage: kind === 'vehicle' ? { includedKmPerDay: 200, excessPerKmMinor: 300 } : null,
    levies: [
      {
        code: 'city-tax',
        label: 'City tax',
        charge: 'guest-night',
        amountMinor: 350,
        bps: 0,
        maxNights: 7,
      },
    ],
    provisionBps: kind === 'yacht' ? 3_000 : 0,
    extras: [
      extra({ code: 'cleaning', label: 'Cleaning', priceMinor: 25_000, charge: 'stay', isMandatory: true }),
      extra({ code: 'linen', label: 'Linen', priceMinor: 2_500, charge: 'guest', isMandatory: true }),
      extra({ code: 'chef', label: 'Private chef', priceMinor: 40_000, charge: 'day', isMandatory: false }),
    ],
  };
}

const NO_TERMS = {
  minStay: null,
  maxStay: null,
  minStayThroughout: null,
  maxStayThroughout: null,
  leadTimeHours: null,
  advanceDays: null,
  closedArrivalWeekdays: null,
  closedDepartureWeekdays: null,
} as const;

function season(name: string, from: string, to: string, rateMinor: number): Season {
  return { name, from, to, rateMinor, weekdayRates: null, packages: [], ...NO_TERMS };
}

function event(name: string, from: string, to: string): RateEvent {
  return { name, from, to, change: { by: 'percent', bps: 8_000 }, ...NO_TERMS };
}

function extra(fields: Pick<Extra, 'code' | 'label' | 'priceMinor' | 'charge' | 'isMandatory'>): Extra {
  return {
    documentId: `extra-${fields.code}`,
    category: 'service',
    maxQuantity: 2,
    stock: null,
    kilometres: 0,
    ...fields,
  };
}
