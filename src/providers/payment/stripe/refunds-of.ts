import type Stripe from 'stripe';
import type { ProviderRefund } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { providerRefund } from './provider-refund';

/**
 * Every refund of a PaymentIntent, oldest first.
 * @throws DomainError `provider-unavailable` when there is no answer that can be trusted.
 */
export async function refundsOf(stripe: Stripe, paymentReference: string): Promise<ProviderRefund[]> {
  try {
    const newestFirst: ProviderRefund[] = [];
    for await (const refund of stripe.refunds.list({ payment_intent: paymentReference, limit: 100 })) {
      newestFirst.push(providerRefund(refund));
    }
    return newestFirst.reverse();
  } catch (cause) {
    throw new DomainError('provider-unavailable', 'The payment provider gives no answer at the moment.', {}, { cause });
  }
}
