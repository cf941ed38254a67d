import type { RefundRecord } from '../../../../api/payment/records/refund-record';

/** A refund as the desk shows it. */
export function refundView(refund: RefundRecord) {
  return {
    id: refund.documentId,
    payment: refund.payment.documentId,
    state: refund.state,
    amount: { amountMinor: refund.amountMinor, currency: refund.currency },
    effect: refund.effect,
    reason: refund.reason,
    requestedBy: refund.actor,
    approvedBy: refund.approvedBy,
    /** Why it did not arrive, or which one took its place. */
    failure: refund.failure,
  };
}
