import type { Knex } from 'knex';
import { z } from 'zod';
import { splitRefund } from '../../../domain/payment/split-refund';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PaymentRecord } from '../records/payment-record';
import { refundablePayments } from '../records/refundable-payments';

export interface RefundRequest {
  readonly amount: Money;
  readonly reason: string;
  readonly actor: string;
  /** Leaves alone what one of our own refunds could not bring back before: that is for a person to decide. */
  readonly isAutomatic?: boolean;
}

/**
 * Decides a refund and commands it, in the transaction of its cause and under the booking's lock: it is split over the
 * booking's payments, newest first. The provider hears of each part from a job.
 * @throws DomainError `refund-exceeds-payments` (422), `payment-disputed` (409)
 */
async function requestRefund(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { amount, reason, actor, isAutomatic = false }: RefundRequest,
): Promise<void> {
  if (amount.amountMinor < 0) throw new RangeError('A refund is not below zero');
  const payments = await refundablePayments(trx, booking.reference);
  if (amount.amountMinor > 0 && !isAutomatic && payments.some(({ isDisputed }) => isDisputed)) {
    throw new DomainError(
      'payment-disputed',
      'A payment of this booking is disputed at the bank, which has to decide first.',
    );
  }
  const parts = splitRefund(
    amount,
    payments.map(({ payment, availableMinor, automaticMinor }) => ({
      paymentId: payment.documentId,
      available: { amountMinor: isAutomatic ? automaticMinor : availableMinor, currency: payment.currency },
    })),
  );
  for (const part of parts) {
    const source = payments.find(({ payment }) => payment.documentId === part.paymentId);
    if (source) await commandRefund(trx, source.payment, { amountMinor: part.amount.amountMinor, reason, actor });
  }
  if (parts.length > 0) await service('api::payment.flag-refunds').flagRefunds(trx, booking, reason);
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
