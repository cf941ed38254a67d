import type { Fields } from '../../shared/control/fields';
import type { PaymentIntent } from '../objects/payment-intent';
import type { SetupIntent } from '../objects/setup-intent';
import { ApiError } from '../protocol/api-error';
import type { Params } from '../protocol/validate-params';
import { moveBalance } from '../resources/balance-transactions';
import { closeDispute, openDispute, requireDispute } from '../resources/disputes';
import { warnOfFraud } from '../resources/early-fraud-warnings';
import {
  requireIntent,
  unexpectedState,
  cancelPaymentIntent,
  capturePaymentIntent,
} from '../resources/payment-intents';
import { attemptPayment, completeAuthentication, finishProcessing } from '../resources/payment-life';
import { methodFor } from '../resources/payment-methods';
import { endRefund } from '../resources/refund-life';
import { createRefund, requireRefund } from '../resources/refunds';
import { completeSetupAuthentication } from '../resources/setup-intents';
import type { Simulator } from '../simulator';
import { BY_ITSELF } from '../world';

/** A decline is what the command was to bring about, not a failure of the command. */
function withDeclines(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ApiError) || error.type !== 'card_error') throw error;
  }
}

/** The guest pays in the browser with one of the test cards. */
export function pay({ world }: Simulator, id: string, fields: Fields): PaymentIntent {
  const intent = requireIntent(world, id);
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, `This payment cannot be paid any more: it is ${intent.status}.`);
  }
  const method = methodFor(world, fields.text('payment_method') ?? 'pm_card_visa', intent.customer);
  const attempt = { method, returnUrl: fields.text('return_url') ?? null, isOffSession: false, failsOnAction: false };
  withDeclines(() => attemptPayment(world, intent, attempt, BY_ITSELF));
  return intent;
}

/** The guest passes, or fails, the question of the bank. */
export function answerAuthentication({ world }: Simulator, id: string, fields: Fields): PaymentIntent | SetupIntent {
  const isPassed = fields.choice('outcome', ['succeeded', 'failed']) === 'succeeded';
  const setup = world.state.setupIntents[id];
  const object = setup ?? requireIntent(world, id);
  if (object.status !== 'requires_action') {
    throw new ApiError(400, 'invalid_request_error', `Nobody is asked to authenticate: it is ${object.status}.`);
  }
  withDeclines(() => {
    if (setup) completeSetupAuthentication(world, setup, isPassed, BY_ITSELF);
    else completeAuthentication(world, requireIntent(world, id), isPassed, BY_ITSELF);
  });
  return object;
}

/** The bank decides about a payment that was being processed. */
export function decideProcessing({ world }: Simulator, id: string, fields: Fields): PaymentIntent {
  const intent = requireIntent(world, id);
  if (intent.status !== 'processing')
    throw unexpectedState(intent, `Nothing is being processed: it is ${intent.status}.`);
  const isPaid = fields.choice('outcome', ['succeeded', 'failed']) === 'succeeded';
  withDeclines(() => finishProcessing(world, intent, isPaid, BY_ITSELF));
  return intent;
}

/** Somebody captures in the provider's dashboard. */
export function captureByHand({ world }: Simulator, id: string, fields: Fields): PaymentIntent {
  const amount = fields.number('amount');
  const params: Params = amount === undefined ? {} : { amount_to_capture: amount };
  return capturePaymentIntent({ world, id, params, origin: BY_ITSELF, isFromBrowser: false });
}

/** Somebody cancels in the provider's dashboard. */
export function cancelByHand({ world }: Simulator, id: string): PaymentIntent {
  return cancelPaymentIntent({ world, id, params: {}, origin: BY_ITSELF, isFromBrowser: false });
}

/** Somebody refunds in the provider's dashboard: the refund carries none of our metadata. */
export function refundByHand({ world }: Simulator, id: string, fields: Fields): object {
  const amount = fields.number('amount');
  const params: Params = { payment_intent: id, ...(amount === undefined ? {} : { amount }) };
  return createRefund({ world, id: '', params, origin: BY_ITSELF, isFromBrowser: false });
}

/** A refund ends, or one that had succeeded comes back from the bank. */
export function decideRefund({ world }: Simulator, id: string, fields: Fields): object {
  const refund = requireRefund(world, id);
  const outcome = fields.choice('outcome', ['succeeded', 'failed', 'canceled']);
  const isPossible = refund.status === 'pending' || (refund.status === 'succeeded' && outcome === 'failed');
  if (!isPossible)
    throw new ApiError(400, 'invalid_request_error', `A refund that is ${refund.status} cannot become ${outcome}.`);
  endRefund(world, refund, outcome, BY_ITSELF);
  return refund;
}

/** The cardholder disputes the payment at their bank. */
export function dispute({ world }: Simulator, id: string, fields: Fields): object {
  const charge = world.state.charges[requireIntent(world, id).latest_charge ?? ''];
  if (!charge?.captured || charge.disputed || charge.amount_refunded >= charge.amount_captured)
    throw new ApiError(400, 'invalid_request_error', 'There is no charge to dispute.');
  const isInquiry = fields.choice('kind', ['chargeback', 'inquiry']) === 'inquiry';
  return openDispute(world, charge, { reason: fields.text('reason') ?? 'fraudulent', isInquiry }, BY_ITSELF);
}

/** The issuer of the card suspects fraud, and says so. */
export function warn({ world }: Simulator, id: string, fields: Fields): object {
  const charge = world.state.charges[requireIntent(world, id).latest_charge ?? ''];
  if (!charge?.captured) throw new ApiError(400, 'invalid_request_error', 'There is no charge to warn of.');
  return warnOfFraud(world, charge, fields.text('fraud_type') ?? 'unauthorized_use_of_card', BY_ITSELF);
}

export function decideDispute({ world }: Simulator, id: string, fields: Fields): object {
  const found = requireDispute(world, id);
  const outcome = fields.choice('outcome', ['won', 'lost']);
  const isAppeal = found.status === 'lost' && outcome === 'won';
  if (['won', 'lost', 'warning_closed'].includes(found.status) && !isAppeal)
    throw new ApiError(400, 'invalid_request_error', `A dispute that is ${found.status} is over.`);
  closeDispute(world, found, outcome, BY_ITSELF);
  return found;
}

/** The provider bills something by itself, such as a month of a service. */
export function billFee({ world }: Simulator, currency: string, fields: Fields): object {
  const amount = -(fields.number('amount') ?? 100);
  return { id: moveBalance(world, { category: 'fee', amount, currency, source: null }) };
}
