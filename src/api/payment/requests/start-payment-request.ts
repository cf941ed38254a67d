import { z } from 'zod';
import { PAYMENT_PROVIDERS } from '../../../domain/payment/payment-gateway';

/** `POST /api/bookings/:reference/payments` */
export const startPaymentRequest = z.strictObject({
  payable: z.string().min(1).max(64),
  provider: z.enum(PAYMENT_PROVIDERS),
});
