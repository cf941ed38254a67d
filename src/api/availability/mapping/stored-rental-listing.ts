import { z } from 'zod';
import type { RateChange } from '../../../domain/catalogue/rate-rules';
import {
  EXTRA_CATEGORIES,
  EXTRA_CHARGES,
  LISTING_KINDS,
  RATE_UNITS,
  type IsoWeekday,
  type RentalListing,
} from '../../../domain/catalogue/rental-listing';
import { CLEANING_CLASSES } from '../../../domain/catalogue/turnaround-terms';
import { CURRENCY_CODES } from '../../../domain/shared/currency';

const weekday: z.ZodType<IsoWeekday> = z.literal([1, 2, 3, 4, 5, 6, 7]);

const change: z.ZodType<RateChange> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('rate'), rateMinor: z.int() }),
  z.object({ by: z.literal('percent'), bps: z.int() }),
]);

const stayTerms = {
  minStay: z.int().nullable(),
  maxStay: z.int().nullable(),
  minStayThroughout: z.int().nullable(),
  maxStayThroughout: z.int().nullable(),
  leadTimeHours: z.int().nullable(),
  advanceDays: z.int().nullable(),
  closedArrivalWeekdays: z.array(weekday).nullable(),
  closedDepartureWeekdays: z.array(weekday).nullable(),
};

const span = { name: z.string(), from: z.string(), to: z.string() };
const weekdayRate = z.object({ name: z.string(), weekdays: z.array(weekday), change });
const ratePackage = z.object({ name: z.string(), duration: z.int(), priceMinor: z.int() });

const season = z.object({
  ...span,
  rateMinor: z.int(),
  weekdayRates: z.array(weekdayRate).nullable(),
  packages: z.array(ratePackage),
  ...stayTerms,
});

const extra = z.object({
  documentId: z.string(),
  code: z.string(),
  label: z.string(),
  category: z.enum(EXTRA_CATEGORIES),
  priceMinor: z.int(),
  charge: z.enum(EXTRA_CHARGES),
  maxQuantity: z.int(),
  stock: z.int().nullable(),
  kilometres: z.int(),
  isMandatory: z.boolean(),
});

const delivery = z.object({
  latitude: z.number(),
  longitude: z.number(),
  roadFactorBps: z.int(),
  freeKm: z.int(),
  maxKm: z.int(),
  ratePerKmMinor: z.int(),
  minimumMinor: z.int(),
  oneWayFeeMinor: z.int(),
});

const turnaround = z.object({
  cleanings: z.array(
    z.object({
      class: z.enum(CLEANING_CLASSES),
      minutes: z.int(),
      minDuration: z.int().nullable(),
      minGuests: z.int().nullable(),
    }),
  ),
  crewRestMinutes: z.int(),
  home: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  roadFactorBps: z.int(),
  speedKmh: z.number(),
});

const levy = z.object({
  code: z.string(),
  label: z.string(),
  charge: z.enum(['guest-night', 'night', 'stay', 'percent']),
  amountMinor: z.int(),
  bps: z.int(),
  maxNights: z.int().nullable(),
});

const storedRentalListing: z.ZodType<RentalListing> = z.object({
  kind: z.enum(LISTING_KINDS),
  documentId: z.string(),
  slug: z.string(),
  name: z.string(),
  currency: z.enum(CURRENCY_CODES),
  timeZone: z.string(),
  locationSlug: z.string(),
  rateUnit: z.enum(RATE_UNITS),
  baseRateMinor: z.int(),
  maxGuests: z.int(),
  minStay: z.int(),
  maxStay: z.int().nullable(),
  leadTimeHours: z.int(),
  cutOffTime: z.string().nullable(),
  fillsGaps: z.boolean(),
  needsApproval: z.boolean(),
  advanceDays: z.int(),
  turnaroundMinutes: z.int(),
  turnaround,
  handoverTime: z.string(),
  returnTime: z.string(),
  closedArrivalWeekdays: z.array(weekday),
  closedDepartureWeekdays: z.array(weekday),
  securityDepositMinor: z.int(),
  taxRateBps: z.int(),
  taxLabel: z.string(),
  downPaymentBps: z.int(),
  balanceDueDays: z.int(),
  seasons: z.array(season),
  weekdayRates: z.array(weekdayRate),
  events: z.array(z.object({ ...span, change, ...stayTerms })),
  packages: z.array(ratePackage),
  includedGuests: z.int(),
  extraGuestRateMinor: z.int(),
  lengthDiscounts: z.array(z.object({ minDuration: z.int(), bps: z.int() })),
  earlyDiscounts: z.array(z.object({ minDaysAhead: z.int(), bps: z.int() })),
  lateDiscounts: z.array(z.object({ maxDaysAhead: z.int(), bps: z.int() })),
  loyaltyCounts: z.boolean(),
  delivery: delivery.nullable(),
  mileage: z.object({ includedKmPerDay: z.int(), excessPerKmMinor: z.int() }).nullable(),
  levies: z.array(levy),
  provisionBps: z.int(),
  extras: z.array(extra),
  cancellationPolicy: z.object({
    name: z.string(),
    summary: z.string(),
    tiers: z.array(z.object({ daysBeforeArrival: z.int(), refundBps: z.int() })),
  }),
});

/**
 * A `RentalListing` out of the text of `listing_index.snapshot`.
 * @throws ZodError when the row was made by another version of the mapping
 */
export function parseStoredListing(snapshot: string): RentalListing {
  return storedRentalListing.parse(JSON.parse(snapshot));
}
