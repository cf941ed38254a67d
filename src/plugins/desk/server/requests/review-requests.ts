import { z } from 'zod';
import { REVIEW_CAUSES } from '../../../../domain/risk/review-causes';
import { reason } from './reason-request';

/** `POST /desk/bookings/:reference/review/approve`: with two causes, both are named. */
export const approveReviewRequest = z.strictObject({
  reason,
  causes: z.array(z.enum(REVIEW_CAUSES)).min(1).max(REVIEW_CAUSES.length).optional(),
});
