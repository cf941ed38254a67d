import Stripe from 'stripe';
import type { Outcome } from '../../../domain/payment/payment-gateway';

type FailedOutcome = Exclude<Outcome<never>, { outcome: 'done' }>;

/**
 * What a call that threw tells us. Only a card's or a parameter's refusal proves that nothing happened. A broken
 * connection, an overloaded or failing provider, a key in use, an answer nobody can read, even a rejected API key (an
 * earlier try under the same idempotency key may have gone through): none of them proves anything.
 */
export function failedOutcome(error: unknown): FailedOutcome {
  if (error instanceof Stripe.errors.StripeCardError) {
    return { outcome: 'refused', code: error.decline_code || (error.code ?? 'card_declined'), message: error.message };
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    return { outcome: 'refused', code: error.code ?? 'invalid_request_error', message: error.message };
  }
  return { outcome: 'unknown', cause: error };
}

/** Whether Stripe says that it has no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/** Whether Stripe says that the PaymentIntent is in another state than the call needs. */
export function isUnexpectedState(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'payment_intent_unexpected_state';
}
