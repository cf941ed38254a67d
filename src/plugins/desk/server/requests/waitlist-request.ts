import { z } from 'zod';

/** `GET /desk/waitlist` */
export const waitlistRequest = z.strictObject({ listing: z.string().min(1).max(64).optional() });
