import { z } from 'zod';
import { moneyFromZero } from './money';
import { reason } from './reason-request';

/** `POST /desk/bookings/:reference/cancel`: for what the policy gives back, or for an amount that staff decide. */
export const staffCancelRequest = z.strictObject({
  reason,
  refund: z.union([z.literal('by-policy'), moneyFromZero]).default('by-policy'),
});

/** Which proposed cancellation is meant, by the id that the desk shows. */
const proposal = z.string().min(1).max(64);

/** `POST /desk/bookings/:reference/cancellation/approve` and `/withdraw`. */
export const namedProposalRequest = z.strictObject({ proposal });

/** `POST /desk/bookings/:reference/cancellation/reject`. */
export const rejectProposalRequest = z.strictObject({ proposal, reason });
