import type Stripe from 'stripe';
import type { CapturePayment, Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { failedOutcome, isUnexpectedState } from './failed-outcome';
import { PAYMENT_PARTS } from './payment-parts';
import { presentPayment } from './present-payment';
import { providerPayment } from './provider-payment';
import { refusedAmount } from './refused-amount';
import { toStripeAmount } from './stripe-amount';

/**
 * Captures an authorised PaymentIntent; one that was captured before comes back as it is. A PaymentIntent is captured once
 * at most, whatever the key, so a repeat finds what the first try did.
 */
export async function captureStripePayment(
  stripe: Stripe,
  { reference, amount, idempotencyKey }: CapturePayment,
): Promise<Outcome<ProviderPayment>> {
  const money = toStripeAmount(amount);
  if (!money) return refusedAmount(amount);
  try {
    const params = { amount_to_capture: money.amount, expand: PAYMENT_PARTS };
    const captured = await stripe.paymentIntents.capture(reference, params, { idempotencyKey });
    return { outcome: 'done', value: providerPayment(captured) };
  } catch (error) {
    return isUnexpectedState(error) ? asItIs(stripe, reference, error) : failedOutcome(error);
  }
}

async function asItIs(stripe: Stripe, reference: string, refusal: unknown): Promise<Outcome<ProviderPayment>> {
  try {
    const present = providerPayment(await presentPayment(stripe, reference));
    return present.state === 'captured' ? { outcome: 'done', value: present } : failedOutcome(refusal);
  } catch (error) {
    return failedOutcome(error);
  }
}
