import { z } from 'zod';

const personName = z.string().trim().min(1).max(100);

/** `POST /api/bookings` */
export const placeBookingRequest = z.strictObject({
  quote: z.string().min(1).max(64),
  customer: z.strictObject({
    firstName: personName,
    lastName: personName,
    email: z.email().max(254).toLowerCase(),
    phone: z
      .string()
      .regex(/^\+?[0-9 ().-]{5,30}$/, 'is a telephone number, best with its country code')
      .optional(),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'is a language tag such as en or de-CH')
      .optional(),
  }),
  acceptTerms: z.literal(true, 'must be true: a booking needs the terms accepted'),
  notes: z.string().max(2000).optional(),
  /** Of an itinerary: whether all its legs are wanted or none, or those that are free. */
  accept: z.enum(['all', 'what-is-free']).optional(),
});

export type PlaceBookingRequest = z.output<typeof placeBookingRequest>;
