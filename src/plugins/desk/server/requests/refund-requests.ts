import { z } from 'zod';
import { REFUND_EFFECTS } from '../../../../domain/payment/refund-effect';
import { moneyAboveZero } from './money';
import { reason } from './reason-request';

/** `POST /desk/bookings/:reference/refunds` */
export const requestRefundRequest = z.strictObject({
  amount: moneyAboveZero,
  reason,
  effect: z.enum(REFUND_EFFECTS),
  payment: z.string().min(1).max(64).optional(),
});

/** `POST /desk/refunds/:refund/settle`: what proves that the money was sent, such as the bank's reference of the transfer. */
export const settleRefundRequest = z.strictObject({ evidence: z.string().trim().min(3).max(120) });
