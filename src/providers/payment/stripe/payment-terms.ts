import type Stripe from 'stripe';
import type { ChargeSavedMethod, StartPayment } from '../../../domain/payment/payment-gateway';
import { PAYMENT_PARTS } from './payment-parts';
import type { StripeAmount } from './stripe-amount';

/** What every PaymentIntent of ours says, whoever is there to pay it. */
export function paymentTerms(
  command: StartPayment | ChargeSavedMethod,
  money: StripeAmount,
): Stripe.PaymentIntentCreateParams {
  return {
    ...money,
    capture_method: command.capture === 'manual' ? 'manual' : 'automatic',
    description: command.description,
    receipt_email: command.receiptEmail,
    metadata: { payment: command.paymentId, booking: command.bookingReference },
    expand: PAYMENT_PARTS,
  };
}
