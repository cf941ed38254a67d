import type { Refund } from '@paypal/paypal-server-sdk';
import type { ProviderRefund, ProviderRefundState } from '../../../domain/payment/payment-gateway';
import { fromPaypalAmount } from './paypal-amount';

/** The payment that a refund belongs to, which the refund itself does not name: it knows its capture only. */
export interface RefundedPayment {
  readonly orderId: string | null;
  /** Our id of the payment. A refund made in the dashboard may inherit it, and must not pass for one of ours. */
  readonly paymentId: string | null;
}

/**
 * A refund in our words.
 * @throws Error when the answer is no refund, or one in a state we do not know.
 */
export function providerRefund(refund: Refund, { orderId, paymentId }: RefundedPayment): ProviderRefund {
  const { id } = wholeRefund(refund);
  const state = refundState(refund.status);
  return {
    reference: id,
    refundId: refund.customId && refund.customId !== paymentId ? refund.customId : null,
    paymentReference: orderId,
    state,
    amount: fromPaypalAmount(refund.amount),
    failure: state === 'failed' || state === 'canceled' ? (refund.statusDetails?.reason?.toLowerCase() ?? state) : null,
  };
}

function refundState(status: string | undefined): ProviderRefundState {
  switch (status ?? '') {
    case 'PENDING':
      return 'pending';
    case 'COMPLETED':
      return 'succeeded';
    case 'FAILED':
      return 'failed';
    case 'CANCELLED':
      return 'canceled';
    default:
      throw new Error(`PayPal answered with the refund status ${JSON.stringify(status)}, which is not known`);
  }
}

/** An answer without an id is no refund: the SDK takes `{}` for one. @throws Error */
export function wholeRefund(refund: Refund): Refund & { readonly id: string } {
  const { id } = refund;
  if (!id) throw new Error('PayPal answered with something that is not a refund');
  return { ...refund, id };
}

/** Whether a refund has taken money from its capture, or is about to. @throws Error for a status we do not know. */
export function isLiveRefund({ status }: Refund): boolean {
  return ['succeeded', 'pending'].includes(refundState(status));
}
