import { z } from 'zod';

/** Whatever only needs to say why. */
export const reasonRequest = z.strictObject({ reason: z.string().trim().min(3).max(200) });
