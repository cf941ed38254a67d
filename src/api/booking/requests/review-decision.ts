import { z } from 'zod';
import { REVIEW_CAUSES } from '../../../domain/risk/review-causes';

/** What staff say when they decide a review. */
export const reviewDecision = z.strictObject({
  reference: z.string().min(1).max(20),
  /** `staff`, or `staff:7f3k`: nobody else decides. */
  actor: z
    .string()
    .max(120)
    .regex(/^staff(:\S+)?$/, 'is staff, with a name after a colon where there is one'),
  /** What the decision answers; a booking that is under review for two reasons is approved for both. */
  causes: z.array(z.enum(REVIEW_CAUSES)).min(1).max(REVIEW_CAUSES.length).optional(),
  reason: z.string().trim().min(1, 'is needed: the history keeps it').max(200),
});

export type ReviewDecisionRequest = z.output<typeof reviewDecision>;
