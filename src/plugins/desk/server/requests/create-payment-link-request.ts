import { z } from 'zod';

/** `POST /desk/bookings/:reference/payment-links` */
export const createPaymentLinkRequest = z.strictObject({ payable: z.string().min(1).max(64) });
