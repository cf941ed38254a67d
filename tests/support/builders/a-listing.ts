import type { Extra, RentalListing, Season } from '../../../src/domain/catalogue/rental-listing';
import type { DeliveryTerms, Levy, RateEvent, StayTerms } from '../../../src/domain/catalogue/rate-rules';
import { aPolicy } from './a-policy';

const COMMON = {
  cutOffTime: null,
  fillsGaps: false,
  needsApproval: false,
  weekdayRates: [],
  events: [],
  packages: [],
  includedGuests: 1000,
  extraGuestRateMinor: 0,
  lengthDiscounts: [],
  earlyDiscounts: [],
  lateDiscounts: [],
  loyaltyCounts: true,
  delivery: null,
  mileage: null,
  levies: [],
  provisionBps: 0,
  turnaround: { cleanings: [], crewRestMinutes: 0, home: null, roadFactorBps: 13_000, speedKmh: 0 },
  closedArrivalWeekdays: [],
  closedDepartureWeekdays: [],
  maxStay: null,
  leadTimeHours: 0,
  advanceDays: 730,
  taxRateBps: 0,
  taxLabel: 'VAT',
  downPaymentBps: 3000,
  balanceDueDays: 30,
  seasons: [],
  extras: [],
} satisfies Partial<RentalListing>;

const NO_TERMS = {
  minStay: null,
  maxStay: null,
  minStayThroughout: null,
  maxStayThroughout: null,
  leadTimeHours: null,
  advanceDays: null,
  closedArrivalWeekdays: null,
  closedDepartureWeekdays: null,
} satisfies StayTerms;

/** A villa in Cannes at 1 000 EUR a night for eight, from 16:00 to 10:00, with no special rules. */
export function aVilla(changes: Partial<RentalListing> = {}): RentalListing {
  return {
    ...COMMON,
    kind: 'villa',
    documentId: 'villa-aurelia',
    slug: 'villa-aurelia',
    name: 'Villa Aurelia',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    locationSlug: 'cannes',
    rateUnit: 'night',
    baseRateMinor: 100_000,
    maxGuests: 8,
    minStay: 1,
    turnaroundMinutes: 240,
    handoverTime: '16:00',
    returnTime: '10:00',
    securityDepositMinor: 500_000,
    cancellationPolicy: aPolicy(),
    ...changes,
  };
}

/** A two-seater in Dubai at 3 000 AED a day, from 10:00 to 10:00. */
export function aVehicle(changes: Partial<RentalListing> = {}): RentalListing {
  return {
    ...COMMON,
    kind: 'vehicle',
    documentId: 'falcon-gt',
    slug: 'falcon-gt',
    name: 'Falcon GT',
    currency: 'AED',
    timeZone: 'Asia/Dubai',
    locationSlug: 'dubai',
    rateUnit: 'day',
    baseRateMinor: 300_000,
    maxGuests: 2,
    minStay: 1,
    turnaroundMinutes: 0,
    handoverTime: '10:00',
    returnTime: '10:00',
    securityDepositMinor: 1_000_000,
    cancellationPolicy: aPolicy(),
    ...changes,
  };
}

/** A motor yacht in Miami at 500 USD an hour for ten, four hours at least. */
export function aYacht(changes: Partial<RentalListing> = {}): RentalListing {
  return {
    ...COMMON,
    kind: 'yacht',
    documentId: 'sea-of-gold',
    slug: 'sea-of-gold',
    name: 'Sea of Gold',
    currency: 'USD',
    timeZone: 'America/New_York',
    locationSlug: 'miami',
    rateUnit: 'hour',
    baseRateMinor: 50_000,
    maxGuests: 10,
    minStay: 4,
    turnaroundMinutes: 60,
    handoverTime: '09:00',
    returnTime: '18:00',
    securityDepositMinor: 0,
    cancellationPolicy: aPolicy(),
    ...changes,
  };
}

/** July and August at twice the villa's rate. */
export function aSeason(changes: Partial<Season> = {}): Season {
  return {
    name: 'High summer',
    from: '2027-07-01',
    to: '2027-09-01',
    rateMinor: 200_000,
    weekdayRates: null,
    packages: [],
    ...NO_TERMS,
    ...changes,
  };
}

/** The race weekend, three times the rate. */
export function anEvent(changes: Partial<RateEvent> = {}): RateEvent {
  return {
    name: 'Grand Prix',
    from: '2027-05-20',
    to: '2027-05-24',
    change: { by: 'percent', bps: 20_000 },
    ...NO_TERMS,
    ...changes,
  };
}

/** A private chef, 400.00 a day. */
export function anExtra(changes: Partial<Extra> = {}): Extra {
  return {
    documentId: 'extra-chef',
    code: 'chef',
    category: 'service',
    stock: null,
    kilometres: 0,
    label: 'Private chef',
    priceMinor: 40_000,
    charge: 'day',
    maxQuantity: 2,
    isMandatory: false,
    ...changes,
  };
}

/** From Cannes, 1.5 times the way as the crow flies, ten kilometres free, 2.00 for each more and 30.00 at least. */
export function aDelivery(changes: Partial<DeliveryTerms> = {}): DeliveryTerms {
  return {
    latitude: 43.5528,
    longitude: 7.0174,
    roadFactorBps: 15_000,
    freeKm: 10,
    maxKm: 150,
    ratePerKmMinor: 200,
    minimumMinor: 3_000,
    oneWayFeeMinor: 5_000,
    ...changes,
  };
}

/** A city tax of 2.50 a guest and night, for seven nights at most. */
export function aLevy(changes: Partial<Levy> = {}): Levy {
  return {
    code: 'city-tax',
    label: 'City tax',
    charge: 'guest-night',
    amountMinor: 250,
    bps: 0,
    maxNights: 7,
    ...changes,
  };
}
