import { z } from 'zod';
import { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';

const calendarDateOrLocalTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/,
    'is a date (YYYY-MM-DD), or a local time (YYYY-MM-DDTHH:mm) for what is rented by the hour',
  );

/** A place in degrees, with what the guest calls it. */
const place = z.strictObject({
  label: z.string().trim().min(1).max(120),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** One item: a listing, its dates, and what is taken along. */
const itemRequest = z.strictObject({
  kind: z.enum(LISTING_KINDS),
  listing: z.string().min(1).max(64),
  from: calendarDateOrLocalTime,
  to: calendarDateOrLocalTime,
  guests: z.int().min(1).max(1000),
  extras: z
    .array(z.strictObject({ code: z.string().min(1).max(64), quantity: z.int().min(1).max(1000) }))
    .max(50)
    .default([]),
  /** Where the guest takes the asset over and gives it back; at its home where nothing is said. */
  delivery: place.optional(),
  collection: place.optional(),
});

/** Said once, of however many items. */
const ofTheWhole = {
  promoCode: z.string().min(1).max(64).optional(),
  currency: z.string().length(3).optional(),
};

/** `POST /api/quotes` */
export const quoteRequest = itemRequest.extend(ofTheWhole);

export const FEWEST_LEGS = 2;
export const MOST_LEGS = 8;

/** `POST /api/quotes` for an itinerary. */
export const itineraryRequest = z.strictObject({
  legs: z.array(itemRequest).min(FEWEST_LEGS).max(MOST_LEGS),
  /** Whether nothing is quoted unless all can be had, or what can be; all, unless said otherwise. */
  accept: z.enum(['all', 'what-is-free']).optional(),
  ...ofTheWhole,
});

/** A body that has legs is meant to be an itinerary's, and judged as one. */
export function isItineraryBody(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'legs' in body;
}

export type ItemRequest = z.output<typeof itemRequest>;
export type QuoteRequestBody = z.output<typeof quoteRequest>;
export type ItineraryRequest = z.output<typeof itineraryRequest>;
