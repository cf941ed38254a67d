import type { PaymentRecord } from '../records/payment-record';

/** An attempt to pay as the guest's browser needs it. */
export function paymentView(payment: PaymentRecord) {
  return {
    attempt: payment.documentId,
    provider: payment.provider,
    state: payment.state,
    amount: { amountMinor: payment.amountMinor, currency: payment.currency },
    clientSecret: payment.clientSecret,
    orderId: payment.approveUrl === null ? null : payment.providerReference,
    approveUrl: payment.approveUrl,
    failure: payment.failure,
  };
}
