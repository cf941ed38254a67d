import type { Knex } from 'knex';
import { isProvider } from '../../../domain/payment/payment-method';
import { enqueue } from '../../../jobs/boss';
import { grantAllowance } from '../ledger/allowances';
import type { PaymentRecord } from '../records/payment-record';
import { readRefund, saveRefund, type RefundRecord } from '../records/refund-record';

/**
 * Lets a refund go that everybody has agreed to: what it leaves with the guest for good is granted, and a job tells the
 * provider. Money that came by bank transfer goes back by bank transfer, by hand. Call it under the booking's lock, and fold the payables afterwards.
 * @param approvedBy the second person, where one was needed
 */
async function releaseRefund(
  trx: Knex.Transaction,
  payment: PaymentRecord,
  refund: RefundRecord,
  approvedBy: string | null = null,
): Promise<RefundRecord> {
  const isByProvider = isProvider(payment.provider);
  await saveRefund(refund, { state: isByProvider ? 'approved' : 'manual_required', approvedBy });
  if (refund.effect === 'price_reduction') {
    await grantAllowance(trx, {
      refundId: refund.documentId,
      bookingReference: payment.booking.reference,
      payableId: payment.payable.documentId,
      amount: { amountMinor: refund.amountMinor, currency: refund.currency },
      reason: refund.reason,
      actor: refund.actor,
    });
  }
  if (isByProvider) await enqueue(trx, 'submit-refund', { refund: refund.documentId });
  return readRefund(refund.documentId);
}

export default () => ({ releaseRefund });
