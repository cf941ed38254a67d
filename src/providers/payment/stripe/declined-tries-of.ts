import type Stripe from 'stripe';
import type { DeclinedTry } from '../../../domain/payment/payment-gateway';
import { instrumentOf } from './charge-risk';
import { unavailable } from './read-or-null';

/** More tries than this on one payment are never looked at one by one: it was stopped long before. */
const MOST_TRIES = 100;

/**
 * The charges of a PaymentIntent that were turned down, oldest first. A guest who failed the bank's question made no charge.
 * @throws DomainError `provider-unavailable`
 */
export async function declinedTriesOf(stripe: Stripe, paymentReference: string): Promise<readonly DeclinedTry[]> {
  try {
    const { data } = await stripe.charges.list({ payment_intent: paymentReference, limit: MOST_TRIES });
    return data
      .filter(({ status }) => status === 'failed')
      .map(declinedTry)
      .reverse();
  } catch (cause) {
    throw unavailable(cause);
  }
}

function declinedTry(charge: Stripe.Charge): DeclinedTry {
  return {
    reference: charge.id,
    code: charge.outcome?.reason ?? charge.failure_code ?? 'card_declined',
    instrument: instrumentOf(charge),
    triedAt: new Date(charge.created * 1000),
  };
}
