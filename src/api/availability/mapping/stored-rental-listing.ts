import { z } from 'zod';
import {
  LISTING_KINDS,
  RATE_UNITS,
  type IsoWeekday,
  type RentalListing,
} from '../../../domain/catalogue/rental-listing';
import { CURRENCY_CODES } from '../../../domain/shared/currency';

const weekday: z.ZodType<IsoWeekday> = z.literal([1, 2, 3, 4, 5, 6, 7]);

const season = z.object({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  rateMinor: z.int(),
  minStay: z.int().nullable(),
  closedArrivalWeekdays: z.array(weekday).nullable(),
});

const extra = z.object({
  code: z.string(),
  label: z.string(),
  priceMinor: z.int(),
  charge: z.enum(['stay', 'day', 'guest']),
  maxQuantity: z.int(),
  isMandatory: z.boolean(),
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
  advanceDays: z.int(),
  turnaroundMinutes: z.int(),
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
