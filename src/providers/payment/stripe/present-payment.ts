import type Stripe from 'stripe';
import { lookUp } from '../shared/look-up';
import { PAYMENT_PARTS } from './payment-parts';

/** A PaymentIntent as it is now, read on the way of a command. @throws LookUpFailed */
export function presentPayment(stripe: Stripe, reference: string): Promise<Stripe.PaymentIntent> {
  return lookUp(() => stripe.paymentIntents.retrieve(reference, { expand: PAYMENT_PARTS }));
}
