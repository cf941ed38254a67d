import { z } from 'zod';
import { wholeNumber } from '../../../../api/availability/requests/whole-number';
import { MOST_LEGS } from '../../../../api/quote/requests/quote-request';
import { reason } from './reason-request';

const reference = z.string().min(1).max(32);

/** Until when a unit is really away. */
const until = z.iso.datetime({ offset: true });

/** Which leg of an itinerary, from 0; an ordinary booking has none to name. */
const leg = z
  .int()
  .min(0)
  .max(MOST_LEGS - 1)
  .optional();

/** `POST /desk/bookings/:reference/hand-over`, `…/return` and `…/no-show` */
export const stayRequest = z.strictObject({ leg, reason });

/** `GET /desk/bookings/:reference/late-return` */
export const lateReturnQuery = z.strictObject({ until, leg: wholeNumber(0, MOST_LEGS - 1).optional() });

/** `POST /desk/bookings/:reference/late-return`: which displaced booking, or leg of one, gets which unit instead. */
export const lateReturnRequest = z.strictObject({
  until,
  leg,
  reason,
  swaps: z
    .array(z.strictObject({ booking: reference, leg, unit: z.string().min(1).max(64) }))
    .max(20)
    .default([]),
});
