import type { ListingPresentation } from '../../src/api/availability/mapping/listing-presentation';
import type { ListingKind, RentalListing } from '../../src/domain/catalogue/rental-listing';

export const UNITS_PER_LISTING = 10;
export const PLACES = 40;

const KINDS: readonly ListingKind[] = ['vehicle', 'villa', 'yacht'];
const ZONES = ['Europe/Paris', 'Europe/Rome', 'America/New_York', 'Asia/Dubai', 'Asia/Tokyo'];

/** The listing of a number: always the same for the same number, and believable enough in its seasons and fees. */
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
    minStay: 1,
    maxStay: null,
    leadTimeHours: 24,
    advanceDays: 1460,
    turnaroundMinutes: 120,
    handoverTime: '16:00',
    returnTime: '10:00',
    closedArrivalWeekdays: [],
    closedDepartureWeekdays: [],
    securityDepositMinor: 500_000,
    taxRateBps: 2_000,
    taxLabel: 'VAT',
    downPaymentBps: 3_000,
    balanceDueDays: 30,
    seasons: [2027, 2028].flatMap((year) => [
      season(`Spring ${year}`, `${year}-04-01`, `${year}-06-01`, 70_000),
      season(`High summer ${year}`, `${year}-07-01`, `${year}-09-01`, 120_000),
      season(`New Year ${year}`, `${year}-12-20`, `${year + 1}-01-05`, 150_000),
    ]),
    extras: [
      { code: 'cleaning', label: 'Cleaning', priceMinor: 25_000, charge: 'stay', maxQuantity: 1, isMandatory: true },
      { code: 'linen', label: 'Linen', priceMinor: 2_500, charge: 'guest', maxQuantity: 1, isMandatory: true },
      { code: 'chef', label: 'Private chef', priceMinor: 40_000, charge: 'day', maxQuantity: 2, isMandatory: false },
    ],
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
  };
  return { listing, presentation };
}

function season(name: string, from: string, to: string, rateMinor: number) {
  return { name, from, to, rateMinor, minStay: null, closedArrivalWeekdays: null };
}
