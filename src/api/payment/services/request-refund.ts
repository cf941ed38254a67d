import type { Knex } from 'knex';
import { z } from 'zod';
import { splitRefund } from '../../../domain/payment/split-refund';
import type { Money } from '../../../domain/shared/money';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PaymentRecord } from '../records/payment-record';
import { refundablePayments, type RefundablePayment } from '../records/refundable-payments';

export interface RefundRequest {
  readonly amount: Money;
  readonly reason: string;
  readonly actor: string;
  /** From which payments; all of the booking's unless said otherwise. */
  readonly from?: (payment: RefundablePayment) => boolean;
}

/**
 * Decides a refund and commands it, in the transaction of its cause and under the booking's lock: it is split over the
 * booking's payments, newest first. The provider hears of each part from a job.
 * @throws DomainError `refund-exceeds-payments` (422)
 */
async function requestRefund(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { amount, reason, actor, from = () => true }: RefundRequest,
): Promise<void> {
  const payments = (await refundablePayments(trx, booking.reference)).filter(from);
  const parts = splitRefund(
    amount,
    payments.map(({ payment, availableMinor }) => ({
      paymentId: payment.documentId,
      available: { amountMinor: availableMinor, currency: payment.currency },
    })),
  );
  for (const part of parts) {
    const source = payments.find(({ payment }) => payment.documentId === part.paymentId);
    if (source) await commandRefund(trx, source.payment, { amountMinor: part.amount.amountMinor, reason, actor });
  }
  if (parts.length === 0) return;
  await service('api::booking.change-attention').changeAttention(booking, { raise: ['refund-under-way'] }, reason);
}

async function commandRefund(
  trx: Knex.Transaction,
  payment: PaymentRecord,
  { amountMinor, reason, actor }: { amountMinor: number; reason: string; actor: string },
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
