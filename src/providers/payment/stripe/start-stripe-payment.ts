import type Stripe from 'stripe';
import type { Outcome, ProviderPayment, StartPayment } from '../../../domain/payment/payment-gateway';
import { failedOutcome } from './failed-outcome';
import { isKeyForgettable } from './is-key-forgettable';
import { providerPayment } from './provider-payment';
import { refusedAmount } from './refused-amount';
import { sameAmount } from '../shared/same-amount';
import { isReplay } from './is-replay';
import { lookUp } from '../shared/look-up';
import { type StripeAmount, toStripeAmount } from './stripe-amount';

/** Creates a PaymentIntent, or finds the one that an earlier try made. */
export async function startStripePayment(stripe: Stripe, command: StartPayment): Promise<Outcome<ProviderPayment>> {
  const money = toStripeAmount(command.amount);
  if (!money) return refusedAmount(command.amount);
  try {
    const earlier = isKeyForgettable(command.firstTriedAt) ? await findEarlier(stripe, command.paymentId) : null;
    const payment = providerPayment(earlier ?? (await create(stripe, command, money)));
    return sameAmount(payment.amount, command.amount, payment);
  } catch (error) {
    return failedOutcome(error);
  }
}

async function create(stripe: Stripe, command: StartPayment, money: StripeAmount): Promise<Stripe.PaymentIntent> {
  const expand = ['latest_charge'];
  const created = await stripe.paymentIntents.create(
    {
      ...money,
      automatic_payment_methods: { enabled: true },
      capture_method: command.capture === 'manual' ? 'manual' : 'automatic',
      description: command.description,
      receipt_email: command.receiptEmail,
      metadata: { payment: command.paymentId, booking: command.bookingReference },
      expand,
    },
    { idempotencyKey: command.idempotencyKey },
  );
  // A replay shows the PaymentIntent as it was when it was made; by now it may have been paid.
  return isReplay(created) ? lookUp(() => stripe.paymentIntents.retrieve(created.id, { expand })) : created;
}

/** The PaymentIntent that carries our payment's id. The index of the search lags by a minute, the key by a day. */
async function findEarlier(stripe: Stripe, paymentId: string): Promise<Stripe.PaymentIntent | null> {
  const query = `metadata['payment']:'${paymentId.replaceAll(/[\\']/g, '\\$&')}'`;
  const found = await lookUp(() => stripe.paymentIntents.search({ query, limit: 2, expand: ['data.latest_charge'] }));
  if (!Array.isArray(found.data)) throw new Error('Stripe answered a search with something that is not a list');
  if (found.data.length > 1) throw new Error(`Stripe has ${found.data.length} PaymentIntents for one payment`);
  return found.data[0] ?? null;
}
