import type { Knex } from 'knex';
import { z } from 'zod';
import { enqueue } from '../../../jobs/boss';
import type { PaymentRecord } from '../records/payment-record';

export interface RefundRequest {
  readonly amountMinor: number;
  readonly reason: string;
  readonly actor: string;
}

/** Decides a refund and commands it, in the transaction of its cause. The provider hears of it from a job. */
async function requestRefund(
  trx: Knex.Transaction,
  payment: PaymentRecord,
  { amountMinor, reason, actor }: RefundRequest,
): Promise<void> {
  const count = await strapi.db
    .query('api::payment.refund')
    .count({ where: { payment: { documentId: payment.documentId } } });
  const created = await strapi.documents('api::payment.refund').create({
    data: {
      payment: payment.documentId,
      state: 'approved',
      version: 1,
      currency: payment.currency,
      amountMinor,
      reason,
      actor,
      idempotencyKey: `payment:${payment.documentId}:refund:${count + 1}`,
    },
  });
  await enqueue(trx, 'submit-refund', { refund: z.object({ documentId: z.string() }).parse(created).documentId });
}

export default () => ({ requestRefund });
