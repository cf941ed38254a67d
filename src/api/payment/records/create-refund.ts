import { z } from 'zod';
import type { PaymentRecord } from './payment-record';
import { readRefund, type RefundRecord } from './refund-record';

type NewRefund = Pick<RefundRecord, 'state' | 'amountMinor' | 'reason' | 'actor' | 'effect' | 'approvedBy'>;

/** Why a refund is given and who decided it: what a refund that takes its place has in common with it. */
export function termsOf({ reason, actor, effect, approvedBy }: RefundRecord) {
  return { reason, actor, effect, approvedBy };
}

/** Writes a refund of ours down, under a key of its own. Call it under the booking's lock. */
export async function createRefund(
  { documentId: payment, currency }: Pick<PaymentRecord, 'documentId' | 'currency'>,
  refund: NewRefund,
): Promise<RefundRecord> {
  const count = await strapi.db.query('api::payment.refund').count({ where: { payment: { documentId: payment } } });
  const created = await strapi.documents('api::payment.refund').create({
    data: { ...refund, payment, currency, version: 1, idempotencyKey: `payment:${payment}:refund:${count + 1}` },
  });
  return readRefund(z.object({ documentId: z.string() }).parse(created).documentId);
}
