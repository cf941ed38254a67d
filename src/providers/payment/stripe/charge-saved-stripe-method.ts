import Stripe from 'stripe';
import type { ChargeSavedMethod, Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { sameAmount } from '../shared/same-amount';
import { failedOutcome } from './failed-outcome';
import { findStripePayment } from './find-stripe-payment';
import { isKeyForgettable } from './is-key-forgettable';
import { isReplay } from './is-replay';
import { paymentTerms } from './payment-terms';
import { presentPayment } from './present-payment';
import { providerPayment } from './provider-payment';
import { refusedAmount } from './refused-amount';
import { type StripeAmount, toStripeAmount } from './stripe-amount';

/**
 * Charges a saved method with nobody there, or finds what an earlier try came to. A charge that the bank declines leaves its
 * PaymentIntent behind, which waits for the guest like any other: with its client secret they can answer their bank, or pay
 * with another card.
 */
export async function chargeSavedStripeMethod(
  stripe: Stripe,
  command: ChargeSavedMethod,
): Promise<Outcome<ProviderPayment>> {
  const money = toStripeAmount(command.amount);
  if (!money) return refusedAmount(command.amount);
  try {
    const earlier = isKeyForgettable(command.firstTriedAt) ? await findStripePayment(stripe, command.paymentId) : null;
    const payment = providerPayment(earlier ?? (await charge(stripe, command, money)));
    return sameAmount(payment.amount, command.amount, payment);
  } catch (error) {
    return failedOutcome(error);
  }
}

async function charge(stripe: Stripe, command: ChargeSavedMethod, money: StripeAmount): Promise<Stripe.PaymentIntent> {
  const { customer, method } = command.method;
  try {
    const created = await stripe.paymentIntents.create(
      {
        ...paymentTerms(command, money),
        // Without `never`, Stripe may ask where to send the guest back to, though nobody is there to be sent.
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        ...(customer === null ? {} : { customer }),
        payment_method: method,
        off_session: true,
        confirm: true,
      },
      { idempotencyKey: command.idempotencyKey },
    );
    return isReplay(created) ? await presentPayment(stripe, created.id) : created;
  } catch (error) {
    const declined = declinedReference(error);
    if (declined === null) throw error;
    return presentPayment(stripe, declined); // the error may be the kept one of an earlier try
  }
}

function declinedReference(error: unknown): string | null {
  return error instanceof Stripe.errors.StripeCardError ? (error.payment_intent?.id ?? null) : null;
}
