import type Stripe from 'stripe';
import { lookUp } from '../shared/look-up';
import { PAYMENT_PARTS } from './payment-parts';

/** The PaymentIntent that carries our payment's id. The index of the search lags by a minute, the key by a day. */
export async function findStripePayment(stripe: Stripe, paymentId: string): Promise<Stripe.PaymentIntent | null> {
  const query = `metadata['payment']:'${paymentId.replaceAll(/[\\']/g, '\\$&')}'`;
  const expand = PAYMENT_PARTS.map((part) => `data.${part}`);
  const found = await lookUp(() => stripe.paymentIntents.search({ query, limit: 2, expand }));
  if (!Array.isArray(found.data)) throw new Error('Stripe answered a search with something that is not a list');
  if (found.data.length > 1) throw new Error(`Stripe has ${found.data.length} PaymentIntents for one payment`);
  return found.data[0] ?? null;
}
