import { z } from 'zod';
import { reason } from './reason-request';

const reference = z.string().min(1).max(32);

/** Until when a unit is really away. */
const until = z.iso.datetime({ offset: true });

/** `GET /desk/bookings/:reference/late-return` */
export const lateReturnQuery = z.strictObject({ until });

/** `POST /desk/bookings/:reference/late-return`: which displaced booking gets which unit instead. */
export const lateReturnRequest = z.strictObject({
  until,
  reason,
  swaps: z
    .array(z.strictObject({ booking: reference, unit: z.string().min(1).max(64) }))
    .max(20)
    .default([]),
});
