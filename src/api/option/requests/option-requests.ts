import { z } from 'zod';
import { placeBookingRequest } from '../../booking/requests/place-booking-request';
import { quoteRequest } from '../../quote/requests/quote-request';

const until = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
/** For colleagues; the guest does not see it. */
const note = z.string().trim().min(1).max(500).optional();

/** `POST /desk/options`: for a quote that was made, or for a stay that is priced now. */
export const placeOptionRequest = z
  .strictObject({
    quote: placeBookingRequest.shape.quote.optional(),
    stay: quoteRequest.optional(),
    customer: placeBookingRequest.shape.customer,
    until,
    note,
  })
  .refine(({ quote, stay }) => (quote === undefined) !== (stay === undefined), {
    path: ['quote'],
    error: 'is given, or a stay: one of them',
  });

/** `POST /desk/bookings/:reference/option` */
export const turnIntoOptionRequest = z.strictObject({ until, note });

/** `POST /desk/options/:reference/extend` */
export const extendOptionRequest = z.strictObject({ until, reason: z.string().trim().min(3).max(200) });

export type PlaceOptionRequest = z.output<typeof placeOptionRequest>;
