import type Stripe from 'stripe';

/** Whether an answer is the kept one of an earlier call with the same idempotency key. */
export function isReplay(answer: Stripe.Response<object>): boolean {
  return answer.lastResponse.headers['idempotent-replayed'] === 'true';
}
