import type Stripe from 'stripe';
import type { Outcome, ProviderPayment, StartPayment } from '../../../domain/payment/payment-gateway';
import { failedOutcome } from './failed-outcome';
import { findStripePayment } from './find-stripe-payment';
import { isKeyForgettable } from './is-key-forgettable';
import { paymentTerms } from './payment-terms';
import { providerPayment } from './provider-payment';
import { refusedAmount } from './refused-amount';
import { sameAmount } from '../shared/same-amount';
import { isReplay } from './is-replay';
import { presentPayment } from './present-payment';
import { type StripeAmount, toStripeAmount } from './stripe-amount';

/** Creates a PaymentIntent, or finds the one that an earlier try made. */
export async function startStripePayment(stripe: Stripe, command: StartPayment): Promise<Outcome<ProviderPayment>> {
  const money = toStripeAmount(command.amount);
  if (!money) return refusedAmount(command.amount);
  try {
    const earlier = isKeyForgettable(command.firstTriedAt) ? await findStripePayment(stripe, command.paymentId) : null;
    const payment = providerPayment(earlier ?? (await create(stripe, command, money)));
    return sameAmount(payment.amount, command.amount, payment);
  } catch (error) {
    return failedOutcome(error);
  }
}

async function create(stripe: Stripe, command: StartPayment, money: StripeAmount): Promise<Stripe.PaymentIntent> {
  const created = await stripe.paymentIntents.create(
    {
      ...paymentTerms(command, money),
      automatic_payment_methods: { enabled: true },
      ...(command.saveMethod ? await savingTerms(stripe, command) : {}),
    },
    { idempotencyKey: command.idempotencyKey },
  );
  // A replay shows the PaymentIntent as it was when it was made; by now it may have been paid.
  return isReplay(created) ? presentPayment(stripe, created.id) : created;
}

/**
 * A method is saved for a Customer. Each payment that saves one has a Customer of its own, found again by its key: guests
 * who name the same address are not proved to be the same person, and must not come to each other's cards.
 */
async function savingTerms(stripe: Stripe, command: StartPayment): Promise<Partial<Stripe.PaymentIntentCreateParams>> {
  const customer = await stripe.customers.create(
    { email: command.receiptEmail, metadata: { payment: command.paymentId, booking: command.bookingReference } },
    { idempotencyKey: `${command.idempotencyKey}:customer` },
  );
  if (!customer.id) throw new Error('Stripe answered with something that is not a Customer');
  return { customer: customer.id, setup_future_usage: 'off_session' };
}
