import type Stripe from 'stripe';
import type { AuthorizePayment, Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { failedOutcome } from './failed-outcome';
import { providerPayment } from './provider-payment';

/** At Stripe the guest's own step holds the money, so nothing is to be done but to look. */
export async function authorizeStripePayment(
  stripe: Stripe,
  { reference }: AuthorizePayment,
): Promise<Outcome<ProviderPayment>> {
  try {
    const expand = ['latest_charge'];
    const payment = providerPayment(await lookUp(() => stripe.paymentIntents.retrieve(reference, { expand })));
    const isHeld = payment.state === 'authorized' || payment.state === 'captured';
    if (isHeld) return { outcome: 'done', value: payment };
    return { outcome: 'refused', code: 'payment_not_approved', message: 'The guest has not paid yet.' };
  } catch (error) {
    return failedOutcome(error);
  }
}
