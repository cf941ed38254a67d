import { z } from 'zod';
import { placeBookingRequest } from '../../booking/requests/place-booking-request';
import { quoteRequest } from '../../quote/requests/quote-request';

/** As far as a search looks around the dates. */
const MOST_FLEXIBLE_DAYS = 3;

const { kind, listing, from, to, guests, extras } = quoteRequest.shape;

/** `POST /api/waitlist` */
export const joinWaitlistRequest = z.strictObject({
  ...{ kind, listing, from, to, guests, extras },
  customer: placeBookingRequest.shape.customer,
  /** By how many days the stay may be earlier or later. */
  flexibleDays: z.int().min(0).max(MOST_FLEXIBLE_DAYS).default(0),
});

export type JoinWaitlistRequest = z.output<typeof joinWaitlistRequest>;
