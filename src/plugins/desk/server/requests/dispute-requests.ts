import { z } from 'zod';

/** `POST /desk/disputes/:dispute/evidence`: what somebody adds, said first; the bank reads it. */
export const submitEvidenceRequest = z.strictObject({ note: z.string().trim().min(1).max(1_000).optional() });
