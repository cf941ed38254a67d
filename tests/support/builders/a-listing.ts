import type { Extra, RentalListing, Season } from '../../../src/domain/catalogue/rental-listing';
import { aPolicy } from './a-policy';

const COMMON = {
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
    minStay: null,
    closedArrivalWeekdays: null,
    ...changes,
  };
}

/** A private chef, 400.00 a day. */
export function anExtra(changes: Partial<Extra> = {}): Extra {
  return {
    code: 'chef',
    label: 'Private chef',
    priceMinor: 40_000,
    charge: 'day',
    maxQuantity: 2,
    isMandatory: false,
    ...changes,
  };
}
