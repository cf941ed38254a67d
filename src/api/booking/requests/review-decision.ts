import { z } from 'zod';

/** What staff say when they decide a review. */
export const reviewDecision = z.strictObject({
  reference: z.string().min(1).max(20),
  /** `staff`, or `staff:7f3k`: nobody else decides. */
  actor: z
    .string()
    .max(120)
    .regex(/^staff(:\S+)?$/, 'is staff, with a name after a colon where there is one'),
  reason: z.string().trim().min(1, 'is needed: the history keeps it').max(200),
});

export type ReviewDecisionRequest = z.output<typeof reviewDecision>;
