import type Stripe from 'stripe';
import type { Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { failedOutcome, isUnexpectedState } from './failed-outcome';
import { PAYMENT_PARTS } from './payment-parts';
import { providerPayment } from './provider-payment';

/**
 * Cancels a PaymentIntent; one that cannot be cancelled (paid, being processed, cancelled before) comes back as it is.
 * No key of ours goes with it: cancelling twice does no harm, while a refusal kept under a key would still be repeated
 * when the payment could be cancelled at last.
 */
export async function cancelStripePayment(stripe: Stripe, reference: string): Promise<Outcome<ProviderPayment>> {
  try {
    return { outcome: 'done', value: providerPayment(await cancelOrRead(stripe, reference)) };
  } catch (error) {
    return failedOutcome(error);
  }
}

async function cancelOrRead(stripe: Stripe, reference: string): Promise<Stripe.PaymentIntent> {
  const expand = PAYMENT_PARTS;
  try {
    return await stripe.paymentIntents.cancel(reference, { expand });
  } catch (error) {
    if (!isUnexpectedState(error)) throw error;
    return stripe.paymentIntents.retrieve(reference, { expand });
  }
}
