import { z } from 'zod';
import { CURRENCY_CODES } from '../../../domain/shared/currency';
import { CLEANING_CLASSES } from '../../../domain/catalogue/turnaround-terms';
import {
  EXTRA_CATEGORIES,
  EXTRA_CHARGES,
  RATE_UNITS,
  type ListingKind,
} from '../../../domain/catalogue/rental-listing';

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

const stayTerms = {
  minimumStay: z.int().nullish(),
  maximumStay: z.int().nullish(),
  minimumStayThroughout: z.int().nullish(),
  maximumStayThroughout: z.int().nullish(),
  leadTimeHours: z.int().nullish(),
  advanceDays: z.int().nullish(),
  closedToArrival: weekdays.nullish(),
  closedToDeparture: weekdays.nullish(),
};

/** Of the two exactly one, or content would not have been published. */
const change = { rate: decimal.nullish(), percent: decimal.nullish() };

const weekdayRate = weekdays.extend({ name: z.string(), ...change });

export type WeekdayRateContent = z.output<typeof weekdayRate>;

const ratePackage = z.object({ name: z.string(), duration: z.int(), price: decimal });

export type PackageContent = z.output<typeof ratePackage>;

const season = z.object({
  name: z.string(),
  from: z.string(),
  until: z.string(),
  rate: decimal,
  ...stayTerms,
  weekdayRates: z.array(weekdayRate).nullish(),
  packages: z.array(ratePackage).nullish(),
});

export type SeasonContent = z.output<typeof season>;

const event = z.object({ name: z.string(), from: z.string(), until: z.string(), ...change, ...stayTerms });

export type EventContent = z.output<typeof event>;

const discount = z.object({
  rule: z.enum(['length-of-stay', 'early-booking', 'last-minute']),
  threshold: z.int(),
  percent: decimal,
});

export type DiscountContent = z.output<typeof discount>;

const delivery = z.object({
  freeKm: z.int(),
  maximumKm: z.int(),
  ratePerKm: decimal,
  minimumFee: decimal,
  oneWayFee: decimal,
  roadFactorPercent: decimal,
  latitude: decimal.nullish(),
  longitude: decimal.nullish(),
});

const cleaning = z.object({
  class: z.enum(CLEANING_CLASSES),
  minutes: z.int(),
  fromDuration: z.int().nullish(),
  fromGuests: z.int().nullish(),
});

const levy = z.object({
  code: z.string(),
  label: z.string(),
  charge: z.enum(['guest-night', 'night', 'stay', 'percent']),
  amount: decimal.nullish(),
  currency: z.enum(CURRENCY_CODES).nullish(),
  percent: decimal.nullish(),
  maximumNights: z.int().nullish(),
  forVehicles: z.boolean(),
  forVillas: z.boolean(),
  forYachts: z.boolean(),
});

export type LevyContent = z.output<typeof levy>;

const location = z.object({
  name: z.string(),
  slug: z.string(),
  country: z.string().nullish(),
  region: z.string().nullish(),
  latitude: decimal.nullish(),
  longitude: decimal.nullish(),
  drivingSpeedKmh: z.int().nullish(),
  taxLabel: z.string().nullish(),
  taxRatePercent: decimal.nullish(),
  levies: z.array(levy).nullish(),
});

export type LocationContent = z.output<typeof location>;

const cancellationPolicy = z.object({
  name: z.string(),
  summary: z.string(),
  tiers: z.array(z.object({ daysBeforeArrival: z.int(), refundPercent: decimal })),
});

export type CancellationPolicyContent = z.output<typeof cancellationPolicy>;

const extra = z.object({
  documentId: z.string(),
  code: z.string(),
  name: z.string(),
  price: decimal,
  currency: z.enum(CURRENCY_CODES),
  charge: z.enum(EXTRA_CHARGES),
  category: z.enum(EXTRA_CATEGORIES).nullish(),
  stock: z.int().nullish(),
  kilometres: z.int().nullish(),
  maxQuantity: z.int(),
  mandatory: z.boolean().nullish(),
});

export type ExtraContent = z.output<typeof extra>;

const labels = z.array(z.object({ label: z.string() })).nullish();

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
  cutOffTime: z.string().nullish(),
  fillsGaps: z.boolean().nullish(),
  needsApproval: z.boolean().nullish(),
  advanceDays: z.int(),
  turnaroundMinutes: z.int(),
  cleanings: z.array(cleaning).nullish(),
  crewRestHours: z.int().nullish(),
  drivingSpeedKmh: z.int().nullish(),
  cruisingSpeedKnots: decimal.nullish(),
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
  body: z.string().nullish(),
  transmission: z.string().nullish(),
  fuel: z.string().nullish(),
  hull: z.string().nullish(),
  propertyType: z.string().nullish(),
  setting: z.string().nullish(),
  pool: z.string().nullish(),
  make: z.string().nullish(),
  model: z.string().nullish(),
  builder: z.string().nullish(),
  features: labels,
  toys: labels,
  amenities: labels,
  location: location.nullable(),
  cancellationPolicy: cancellationPolicy.nullable(),
  seasons: z.array(season).nullable(),
  weekdayRates: z.array(weekdayRate).nullish(),
  events: z.array(event).nullish(),
  packages: z.array(ratePackage).nullish(),
  includedGuests: z.int().nullish(),
  extraGuestRate: decimal.nullish(),
  discounts: z.array(discount).nullish(),
  loyaltyCounts: z.boolean().nullish(),
  delivery: delivery.nullish(),
  provisionPercent: decimal.nullish(),
  mileageIncludedPerDay: z.int().nullish(),
  excessMileageRate: decimal.nullish(),
  extras: z.array(extra).nullable(),
  gallery: z.array(z.object({ url: z.string(), alternativeText: z.string().nullish() })).nullable(),
});

export type ListingContent = z.output<typeof listingContent>;

const OF_EVERY_KIND = {
  location: { populate: { levies: true } },
  cancellationPolicy: { populate: { tiers: true } },
  seasons: { populate: { closedToArrival: true, closedToDeparture: true, weekdayRates: true, packages: true } },
  weekdayRates: true,
  events: { populate: { closedToArrival: true, closedToDeparture: true } },
  packages: true,
  discounts: true,
  delivery: true,
  cleanings: true,
  closedToArrival: true,
  closedToDeparture: true,
  extras: true,
  gallery: true,
} as const;

/** What a read of a listing has to bring along to fit {@link listingContent}. */
export const LISTING_CONTENT_POPULATE = {
  vehicle: { ...OF_EVERY_KIND, features: true },
  villa: { ...OF_EVERY_KIND, amenities: true },
  yacht: { ...OF_EVERY_KIND, toys: true },
} as const satisfies Record<ListingKind, object>;
