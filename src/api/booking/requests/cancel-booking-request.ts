import { z } from 'zod';

/** `POST /api/bookings/:reference/cancel` */
export const cancelBookingRequest = z.strictObject({
  token: z.string().min(1).max(4_000),
  reason: z.string().trim().min(1).max(500).optional(),
});
