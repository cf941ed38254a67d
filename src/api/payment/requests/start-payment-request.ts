import { z } from 'zod';
import { METHOD_CONSENT } from '../../../domain/payment/method-consent';
import { PAYMENT_PROVIDERS } from '../../../domain/payment/payment-gateway';

const provider = z.enum(PAYMENT_PROVIDERS);

/** The guest agrees to the text of this version, which `GET /api/payment-consent` tells. */
const saveMethod = z
  .strictObject({ consent: z.literal(METHOD_CONSENT.version, 'is not the text that is shown now') })
  .optional();

/** `POST /api/bookings/:reference/payments` */
export const startPaymentRequest = z.strictObject({ payable: z.string().min(1).max(64), provider, saveMethod });

/** `POST /api/payment-links/:token/payments` */
export const payByLinkRequest = z.strictObject({ provider, saveMethod });
