import { z } from 'zod';

/** `POST /api/bookings/:reference/transfer` */
export const offerTransferRequest = z.strictObject({ payable: z.string().min(1).max(64) });
