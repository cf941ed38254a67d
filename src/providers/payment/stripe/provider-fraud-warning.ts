import type Stripe from 'stripe';
import type { ProviderFraudWarning } from '../../../domain/payment/payment-gateway';

/**
 * An early fraud warning in our words.
 * @throws Error when the answer is none.
 */
export function providerFraudWarning(warning: Stripe.Radar.EarlyFraudWarning): ProviderFraudWarning {
  assertWarning(warning);
  const intent = warning.payment_intent;
  return {
    reference: warning.id,
    paymentReference: typeof intent === 'string' ? intent : (intent?.id ?? null),
    reason: warning.fraud_type,
    isActionable: warning.actionable,
    createdAt: new Date(warning.created * 1000),
  };
}

function assertWarning(warning: Partial<Stripe.Radar.EarlyFraudWarning> | null): void {
  const isWarning = warning?.object === 'radar.early_fraud_warning' && typeof warning.id === 'string';
  if (!isWarning || typeof warning.actionable !== 'boolean' || typeof warning.fraud_type !== 'string') {
    throw new Error('Stripe answered with something that is not an early fraud warning');
  }
}
