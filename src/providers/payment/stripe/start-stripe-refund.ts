import type Stripe from 'stripe';
import type { Outcome, ProviderRefund, StartRefund } from '../../../domain/payment/payment-gateway';
import { failedOutcome } from './failed-outcome';
import { isKeyForgettable } from './is-key-forgettable';
import { providerRefund } from './provider-refund';
import { refusedAmount } from './refused-amount';
import { sameAmount } from '../shared/same-amount';
import { isReplay } from './is-replay';
import { lookUp } from '../shared/look-up';
import { toStripeAmount } from './stripe-amount';

/** Creates a refund of a PaymentIntent, or finds the one that an earlier try made. */
export async function startStripeRefund(stripe: Stripe, command: StartRefund): Promise<Outcome<ProviderRefund>> {
  const money = toStripeAmount(command.amount);
  if (!money) return refusedAmount(command.amount);
  try {
    const earlier = isKeyForgettable(command.firstTriedAt) ? await findEarlier(stripe, command) : null;
    const answered = providerRefund(earlier ?? (await create(stripe, command, money.amount)));
    return sameAmount(answered.amount, command.amount, answered);
  } catch (error) {
    return failedOutcome(error);
  }
}

/** The currency is the charge's own; the call takes none for cards, so it is compared afterwards. */
async function create(stripe: Stripe, command: StartRefund, amount: number): Promise<Stripe.Refund> {
  const created = await stripe.refunds.create(
    { payment_intent: command.paymentReference, amount, metadata: { refund: command.refundId } },
    { idempotencyKey: command.idempotencyKey },
  );
  return isReplay(created) ? lookUp(() => stripe.refunds.retrieve(created.id)) : created;
}

/** A payment has few refunds, so they are all looked at: unlike a search, the list never lags behind. */
async function findEarlier(stripe: Stripe, { paymentReference, refundId }: StartRefund): Promise<Stripe.Refund | null> {
  return lookUp(async () => {
    for await (const refund of stripe.refunds.list({ payment_intent: paymentReference, limit: 100 })) {
      if (refund.metadata?.['refund'] === refundId) return refund;
    }
    return null;
  });
}
