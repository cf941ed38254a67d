import type Stripe from 'stripe';
import type { ProviderPayment, ProviderPaymentState } from '../../../domain/payment/payment-gateway';
import { savedMethod } from './saved-method';
import { instrumentOf, riskOf } from './charge-risk';
import { fromStripeAmount } from './stripe-amount';

/**
 * A PaymentIntent, its `PAYMENT_PARTS` expanded, in our words.
 * @throws Error when the answer is no PaymentIntent, or one in a state we do not know: neither may be taken for anything.
 */
export function providerPayment(intent: Stripe.PaymentIntent): ProviderPayment {
  assertIntent(intent);
  const charge = expandedCharge(intent);
  const isApproved = charge?.status === 'succeeded' && intent.status !== 'canceled';
  const holdsUntil = captureBefore(intent, charge);
  return {
    reference: intent.id,
    paymentId: intent.metadata['payment'] ?? null,
    state: stateOf(intent, charge),
    amount: fromStripeAmount(intent),
    authorizedMinor: isApproved ? charge.amount : 0,
    capturedMinor: intent.amount_received,
    // An authorisation that was let go counts as refunded at Stripe, though no money had been taken.
    refundedMinor: charge?.captured ? charge.amount_refunded : 0,
    chargeReference: charge?.status === 'failed' ? null : (charge?.id ?? null),
    captures: capturesOf(intent, charge),
    clientSecret: intent.client_secret,
    approveUrl: intent.next_action?.redirect_to_url?.url ?? null,
    failure: failureOf(intent),
    captureBefore: holdsUntil,
    promisedUntil: holdsUntil, // a bank that has authorised money pays it for as long as it can be captured
    savedMethod: savedMethod(intent),
    risk: charge ? riskOf(charge) : null,
    instrument: charge ? instrumentOf(charge) : null,
  };
}

/**
 * A declined PaymentIntent is not over: the guest may try another card with the same client secret. It therefore
 * `requires_action`, with the `failure` of the last try. Calling it failed would let a second payment be started beside one
 * that can still be paid.
 */
function stateOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): ProviderPaymentState {
  const { status } = intent;
  switch (status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return 'requires_action';
    case 'processing':
      return 'processing';
    case 'requires_capture':
      return 'authorized';
    case 'succeeded':
      return 'captured';
    case 'canceled':
      return hasRunOut(intent, charge) ? 'auth_expired' : 'canceled';
    default:
      throw new Error(`Stripe answered with the payment status ${JSON.stringify(status)}, which is not known`);
  }
}

/** Stripe itself ends a PaymentIntent whose money was held for too long. */
function hasRunOut({ cancellation_reason: reason }: Stripe.PaymentIntent, charge: Stripe.Charge | null): boolean {
  return (reason === 'automatic' || reason === 'expired') && charge?.status === 'succeeded';
}

/** Our payments are captured once at most: what is not taken then is let go. */
function capturesOf({ id, amount_received: amountMinor }: Stripe.PaymentIntent, charge: Stripe.Charge | null) {
  return amountMinor > 0 ? [{ reference: charge?.id ?? id, amountMinor }] : [];
}

function failureOf({ last_payment_error: error }: Stripe.PaymentIntent): ProviderPayment['failure'] {
  if (!error) return null;
  return { code: error.decline_code ?? error.code ?? error.type, message: error.message ?? 'The payment failed.' };
}

/** Cards say until when; for a charge that was captured it means nothing any more. */
function captureBefore({ status }: Stripe.PaymentIntent, charge: Stripe.Charge | null): Date | null {
  const seconds = charge?.payment_method_details?.card?.capture_before;
  return status === 'requires_capture' && seconds !== undefined ? new Date(seconds * 1000) : null;
}

function expandedCharge({ latest_charge: charge }: Stripe.PaymentIntent): Stripe.Charge | null {
  if (typeof charge === 'string') throw new Error('Stripe answered without the charge that was asked for');
  return charge;
}

/** The SDK resolves on error statuses whose body has no `error`: only an object with its id is an answer. */
function assertIntent(intent: Partial<Stripe.PaymentIntent> | null): void {
  const isIntent = intent?.object === 'payment_intent' && typeof intent.id === 'string' && intent.id !== '';
  const isWhole = isIntent && Number.isSafeInteger(intent.amount_received) && typeof intent.metadata === 'object';
  if (!isWhole) throw new Error('Stripe answered with something that is not a PaymentIntent');
}
