import { z } from 'zod';
import { moneyFromZero } from './money';
import { reason } from './reason-request';

/** `POST /desk/bookings/:reference/cancel`: for what the policy gives back, or for an amount that staff decide. */
export const staffCancelRequest = z.strictObject({
  reason,
  refund: z.union([z.literal('by-policy'), moneyFromZero]).default('by-policy'),
});
