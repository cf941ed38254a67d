import type Stripe from 'stripe';
import type { ProviderRefund, ProviderRefundState } from '../../../domain/payment/payment-gateway';
import { fromStripeAmount } from './stripe-amount';

/**
 * A refund in our words.
 * @throws Error when the answer is no refund, or one in a state we do not know.
 */
export function providerRefund(refund: Stripe.Refund): ProviderRefund {
  assertRefund(refund);
  return {
    reference: refund.id,
    refundId: refund.metadata?.['refund'] ?? null,
    paymentReference: idOf(refund.payment_intent),
    state: stateOf(refund.status),
    amount: fromStripeAmount(refund),
    failure: refund.failure_reason ?? null,
  };
}

function stateOf(status: string | null): ProviderRefundState {
  switch (status ?? '') {
    case 'pending':
    case 'requires_action':
      return 'pending';
    case 'succeeded':
      return 'succeeded';
    case 'failed':
      return 'failed';
    case 'canceled':
      return 'canceled';
    default:
      throw new Error(`Stripe answered with the refund status ${JSON.stringify(status)}, which is not known`);
  }
}

function idOf(object: string | { readonly id: string } | null): string | null {
  return typeof object === 'string' ? object : (object?.id ?? null);
}

function assertRefund(refund: Partial<Stripe.Refund> | null): void {
  if (refund?.object !== 'refund' || typeof refund.id !== 'string' || refund.id === '') {
    throw new Error('Stripe answered with something that is not a refund');
  }
}
