import type { Charge } from '../objects/charge';
import type { LastError, PaymentIntent } from '../objects/payment-intent';
import type { PaymentMethod } from '../objects/payment-method';
import { ApiError } from '../protocol/api-error';
import type { Decline } from '../test-cards';
import type { TestCard } from '../test-cards';
import type { Origin, World } from '../world';
import { balanceOfCapture } from './balance-transactions';
import { openDispute } from './disputes';
import { warnOfFraud } from './early-fraud-warnings';
import { makeCharge } from './make-charge';
import { cardOf, keepMethod } from './payment-methods';

export interface Attempt {
  readonly method: PaymentMethod;
  readonly returnUrl: string | null;
  /** Nobody is there who could authenticate: a card that asks for it is declined. */
  readonly isOffSession: boolean;
  readonly failsOnAction: boolean;
}

/**
 * Tries to pay: the one place where a confirmed PaymentIntent moves on. It ends in `succeeded`, `requires_capture`,
 * `requires_action` or `processing`.
 * @throws ApiError 402 when the card is declined; the PaymentIntent then waits for another payment method.
 */
export function attemptPayment(world: World, intent: PaymentIntent, attempt: Attempt, origin: Origin): void {
  const card = cardOf(world, attempt.method.id);
  intent.payment_method = attempt.method.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  switch (card.behaviour.is) {
    case 'success':
      return approve(world, intent, attempt, origin);
    case 'decline-once-saved':
      if (attempt.method.customer === null) return approve(world, intent, attempt, origin);
      return decline(world, intent, attempt, card.behaviour, origin);
    case 'processing':
      return startProcessing(world, intent, attempt.method, origin);
    case 'authentication':
      if (attempt.isOffSession || attempt.failsOnAction)
        return refuseWithoutAuthentication(world, intent, attempt.method, origin);
      return requireAction(world, intent, attempt.returnUrl, origin);
    case 'decline':
      return decline(world, intent, attempt, card.behaviour, origin);
  }
}

/** The bank refuses the charge. @throws ApiError 402, always. */
function decline(
  world: World,
  intent: PaymentIntent,
  { method, isOffSession }: Attempt,
  { code, declineCode, message }: Decline,
  origin: Origin,
): never {
  const card = cardOf(world, method.id);
  const charge = makeCharge(world, { intent, method, card, isAuthenticated: false, isOffSession }, 'declined');
  return fail(world, intent, { charge, method, code, declineCode, message }, origin);
}

/** The customer passed (or failed) the bank's question. @throws ApiError 402 when failed. */
export function completeAuthentication(world: World, intent: PaymentIntent, isPassed: boolean, origin: Origin): void {
  const method = methodOf(world, intent);
  intent.next_action = null;
  if (isPassed) return approve(world, intent, { method, isOffSession: false }, origin, true);
  return fail(
    world,
    intent,
    {
      charge: null,
      method,
      code: 'payment_intent_authentication_failure',
      declineCode: undefined,
      message:
        'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    },
    origin,
  );
}

/** The bank decided about a payment that was being processed. @throws ApiError 402 when it failed. */
export function finishProcessing(world: World, intent: PaymentIntent, isPaid: boolean, origin: Origin): void {
  const charge = intent.latest_charge === null ? undefined : world.state.charges[intent.latest_charge];
  if (!charge) throw new Error(`${intent.id} is being processed without a charge`);
  intent.processing = null;
  if (isPaid) {
    if (intent.setup_future_usage !== null) keepMethod(world, methodOf(world, intent), intent.customer, origin);
    return settleCaptured(world, intent, charge, origin);
  }
  charge.status = 'failed';
  charge.failure_code = 'processing_error';
  charge.failure_message = 'The payment failed.';
  const failure = {
    charge,
    method: methodOf(world, intent),
    code: 'processing_error',
    declineCode: 'processing_error',
  };
  return fail(world, intent, { ...failure, message: charge.failure_message }, origin);
}

/** Takes authorised money, whole or in part; what is left is let go. */
export function capture(world: World, intent: PaymentIntent, amount: number, origin: Origin): void {
  const charge = intent.latest_charge === null ? undefined : world.state.charges[intent.latest_charge];
  if (!charge) throw new Error(`${intent.id} is authorised without a charge`);
  charge.amount_captured = amount;
  charge.captured = true;
  charge.balance_transaction = balanceOfCapture(world, charge);
  intent.amount_received = amount;
  intent.amount_capturable = 0;
  intent.status = 'succeeded';
  world.emit('charge.captured', charge, origin);
  world.emit('payment_intent.succeeded', intent, origin);
}

/** Ends a PaymentIntent for good and lets authorised money go. */
export function cancel(
  world: World,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
  origin: Origin,
): void {
  const charge = intent.latest_charge === null ? undefined : world.state.charges[intent.latest_charge];
  if (intent.status === 'requires_capture' && charge) {
    charge.amount_refunded = charge.amount;
    charge.refunded = true;
    world.emit(reason === 'automatic' ? 'charge.expired' : 'charge.refunded', charge, origin);
  }
  intent.status = 'canceled';
  intent.canceled_at = world.now();
  intent.cancellation_reason = reason;
  intent.amount_capturable = 0;
  intent.next_action = null;
  world.emit('payment_intent.canceled', intent, origin);
}

function methodOf(world: World, intent: PaymentIntent): PaymentMethod {
  const method = intent.payment_method === null ? undefined : world.state.paymentMethods[intent.payment_method];
  if (!method) throw new Error(`${intent.id} has no payment method`);
  return method;
}

function approve(
  world: World,
  intent: PaymentIntent,
  { method, isOffSession }: Pick<Attempt, 'method' | 'isOffSession'>,
  origin: Origin,
  isAuthenticated = false,
): void {
  const card = cardOf(world, method.id);
  const source = { intent, method, card, isAuthenticated, isOffSession };
  if (intent.setup_future_usage !== null) keepMethod(world, method, intent.customer, origin);
  if (intent.capture_method !== 'manual') {
    const charge = makeCharge(world, source, 'captured');
    settleCaptured(world, intent, charge, origin);
    follow(world, charge, card.afterwards, origin);
    return;
  }
  const charge = makeCharge(world, source, 'authorized');
  intent.latest_charge = charge.id;
  intent.status = 'requires_capture';
  intent.amount_capturable = intent.amount;
  world.emit('charge.succeeded', charge, origin);
  world.emit('payment_intent.amount_capturable_updated', intent, origin);
}

/** What happens to a payment because of the card it was made with. */
function follow(world: World, charge: Charge, afterwards: TestCard['afterwards'], origin: Origin): void {
  switch (afterwards) {
    case 'nothing':
      return;
    case 'dispute':
      return void openDispute(world, charge, { reason: 'fraudulent', isInquiry: false }, origin);
    case 'not-received-dispute':
      return void openDispute(world, charge, { reason: 'product_not_received', isInquiry: false }, origin);
    case 'inquiry':
      return void openDispute(world, charge, { reason: 'general', isInquiry: true }, origin);
    case 'fraud-warning':
      return void warnOfFraud(world, charge, 'unauthorized_use_of_card', origin);
  }
}

function settleCaptured(world: World, intent: PaymentIntent, charge: Charge, origin: Origin): void {
  charge.status = 'succeeded';
  charge.paid = true;
  charge.captured = true;
  charge.amount_captured = charge.amount;
  charge.balance_transaction = balanceOfCapture(world, charge);
  intent.latest_charge = charge.id;
  intent.status = 'succeeded';
  intent.amount_received = charge.amount;
  world.emit('charge.succeeded', charge, origin);
  world.emit('payment_intent.succeeded', intent, origin);
}

function startProcessing(world: World, intent: PaymentIntent, method: PaymentMethod, origin: Origin): void {
  const charge = makeCharge(
    world,
    { intent, method, card: cardOf(world, method.id), isAuthenticated: false, isOffSession: false },
    'pending',
  );
  intent.latest_charge = charge.id;
  intent.status = 'processing';
  intent.processing = { type: 'card', card: {} };
  world.emit('charge.pending', charge, origin);
  world.emit('payment_intent.processing', intent, origin);
}

function requireAction(world: World, intent: PaymentIntent, returnUrl: string | null, origin: Origin): void {
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: `${world.baseUrl}/authenticate/${intent.id}`, return_url: returnUrl },
  };
  world.emit('payment_intent.requires_action', intent, origin);
}

function refuseWithoutAuthentication(world: World, intent: PaymentIntent, method: PaymentMethod, origin: Origin): void {
  const message = 'Your card was declined. This transaction requires authentication.';
  fail(
    world,
    intent,
    { charge: null, method, code: 'authentication_required', declineCode: 'authentication_required', message },
    origin,
  );
}

interface Failure {
  readonly charge: Charge | null;
  readonly method: PaymentMethod;
  readonly code: string;
  readonly declineCode: string | undefined;
  readonly message: string;
}

/** The PaymentIntent waits for another payment method. @throws ApiError 402, always. */
function fail(world: World, intent: PaymentIntent, failure: Failure, origin: Origin): never {
  const details = {
    code: failure.code,
    ...(failure.declineCode === undefined ? {} : { decline_code: failure.declineCode }),
    ...(failure.charge === null ? {} : { charge: failure.charge.id }),
    doc_url: `https://stripe.com/docs/error-codes/${failure.code.replaceAll('_', '-')}`,
    payment_method: structuredClone(failure.method),
  };
  const lastError: LastError = {
    ...details,
    message: failure.message,
    type: failure.charge === null && failure.declineCode === undefined ? 'invalid_request_error' : 'card_error',
  };
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_payment_error = lastError;
  if (failure.charge !== null) {
    intent.latest_charge = failure.charge.id;
    world.emit('charge.failed', failure.charge, origin);
  }
  world.emit('payment_intent.payment_failed', intent, origin);
  throw new ApiError(
    402,
    'card_error',
    failure.message,
    { ...details, payment_intent: structuredClone(intent) },
    { isSaved: true },
  );
}
