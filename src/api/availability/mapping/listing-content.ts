import { z } from 'zod';
import { CURRENCY_CODES } from '../../../domain/shared/currency';
import { RATE_UNITS } from '../../../domain/catalogue/rental-listing';

/** `numeric` columns arrive as numbers or as text, depending on the way they were read. */
const decimal = z.union([z.number(), z.string()]);

const weekdays = z.object({
  monday: z.boolean().nullish(),
  tuesday: z.boolean().nullish(),
  wednesday: z.boolean().nullish(),
  thursday: z.boolean().nullish(),
  friday: z.boolean().nullish(),
  saturday: z.boolean().nullish(),
  sunday: z.boolean().nullish(),
});

export type WeekdaysContent = z.output<typeof weekdays>;

const season = z.object({
  name: z.string(),
  from: z.string(),
  until: z.string(),
  rate: decimal,
  minimumStay: z.int().nullish(),
  closedToArrival: weekdays.nullish(),
});

export type SeasonContent = z.output<typeof season>;

const location = z.object({
  name: z.string(),
  slug: z.string(),
  country: z.string().nullish(),
  latitude: decimal.nullish(),
  longitude: decimal.nullish(),
  taxLabel: z.string().nullish(),
  taxRatePercent: decimal.nullish(),
});

const cancellationPolicy = z.object({
  name: z.string(),
  summary: z.string(),
  tiers: z.array(z.object({ daysBeforeArrival: z.int(), refundPercent: decimal })),
});

export type CancellationPolicyContent = z.output<typeof cancellationPolicy>;

const extra = z.object({
  code: z.string(),
  name: z.string(),
  price: decimal,
  currency: z.enum(CURRENCY_CODES),
  charge: z.enum(['stay', 'day', 'guest']),
  maxQuantity: z.int(),
  mandatory: z.boolean().nullish(),
});

export type ExtraContent = z.output<typeof extra>;

/** A published listing of any kind as Strapi reads it, as much of it as renting needs. */
export const listingContent = z.object({
  documentId: z.string(),
  slug: z.string(),
  name: z.string(),
  headline: z.string().nullish(),
  baseRate: decimal,
  rateUnit: z.enum(RATE_UNITS),
  currency: z.enum(CURRENCY_CODES),
  timeZone: z.string(),
  minimumStay: z.int(),
  maximumStay: z.int().nullish(),
  leadTimeHours: z.int(),
  advanceDays: z.int(),
  turnaroundMinutes: z.int(),
  handoverTime: z.string(),
  returnTime: z.string(),
  closedToArrival: weekdays.nullish(),
  closedToDeparture: weekdays.nullish(),
  securityDeposit: decimal,
  downPaymentPercent: decimal,
  balanceDueDays: z.int(),
  featured: z.boolean().nullish(),
  sortOrder: z.int().nullish(),
  seats: z.int().nullish(),
  guests: z.int().nullish(),
  guestsCruising: z.int().nullish(),
  location: location.nullable(),
  cancellationPolicy: cancellationPolicy.nullable(),
  seasons: z.array(season).nullable(),
  extras: z.array(extra).nullable(),
  gallery: z.array(z.object({ url: z.string(), alternativeText: z.string().nullish() })).nullable(),
});

export type ListingContent = z.output<typeof listingContent>;

/** What a read of a listing has to bring along to fit {@link listingContent}. */
export const LISTING_CONTENT_POPULATE = {
  location: true,
  cancellationPolicy: { populate: { tiers: true } },
  seasons: { populate: { closedToArrival: true } },
  closedToArrival: true,
  closedToDeparture: true,
  extras: true,
  gallery: true,
} as const;
