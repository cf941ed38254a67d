import type { Call } from '../call';
import type { Charge } from '../objects/charge';
import { formatAmount } from '../objects/money';
import { newId } from '../objects/new-id';
import type { Refund } from '../objects/refund';
import { ApiError, invalidParameter, missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { integerOf, mergeMetadata, textOf } from '../protocol/read-params';
import type { Params } from '../protocol/validate-params';
import type { World } from '../world';
import { moveBalance } from './balance-transactions';
import { checkAmount } from './check-amount';
import { reviewWarnings } from './early-fraud-warnings';
import { requireIntent, unexpectedState } from './payment-intents';
import { cardOf } from './payment-methods';
import { balanceOf, endRefund } from './refund-life';

export function requireRefund(world: World, id: string): Refund {
  const refund = world.state.refunds[id];
  if (!refund) throw missingObject('refund', id);
  return refund;
}

export function createRefund({ world, params, origin }: Call): Refund {
  const charge = chargeToRefund(world, params);
  const left = charge.amount_captured - charge.amount_refunded;
  if (charge.refunded || left === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw new ApiError(400, 'invalid_request_error', message, { code: 'charge_already_refunded' }, { isSaved: true });
  }
  if (charge.disputed) {
    const message = `Charge ${charge.id} has been charged back; cannot issue a refund.`;
    throw new ApiError(400, 'invalid_request_error', message, { code: 'charge_disputed' }, { isSaved: true });
  }
  const amount = checkAmount(integerOf(params, 'amount') ?? left, charge.currency, 'amount');
  if (amount > left) {
    const message = `Refund amount (${formatAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${formatAmount(left, charge.currency)})`;
    throw invalidParameter(undefined, 'amount', message);
  }
  const refund = makeRefund(world, charge, amount, params);
  world.state.refunds[refund.id] = refund;
  refund.balance_transaction = moveBalance(world, balanceOf(refund, 'refund'));
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  world.emit('refund.created', refund, origin);
  world.emit('charge.refunded', charge, origin, previous);
  reviewWarnings(world, charge, origin);
  return refund;
}

export function updateRefund({ world, id, params, origin }: Call): Refund {
  const refund = requireRefund(world, id);
  const previous = { metadata: refund.metadata };
  refund.metadata = mergeMetadata(refund.metadata, params);
  world.emit('refund.updated', refund, origin, previous);
  return refund;
}

export function cancelRefund({ world, id, origin }: Call): Refund {
  const refund = requireRefund(world, id);
  if (refund.status !== 'pending') {
    throw new ApiError(
      400,
      'invalid_request_error',
      `Only pending refunds can be canceled; this one is ${refund.status}.`,
      {},
      { isSaved: true },
    );
  }
  endRefund(world, refund, 'canceled', origin);
  return refund;
}

export function retrieveRefund({ world, id }: Call): Refund {
  return requireRefund(world, id);
}

export function listRefunds({ world, params }: Call): ListPage<Refund> {
  const charge = textOf(params, 'charge');
  const intent = textOf(params, 'payment_intent');
  const refunds = Object.values(world.state.refunds).filter(
    (refund) =>
      (charge === undefined || refund.charge === charge) && (intent === undefined || refund.payment_intent === intent),
  );
  return listPage(refunds, params, '/v1/refunds');
}

function chargeToRefund(world: World, params: Params): Charge {
  for (const name of [
    'currency',
    'customer',
    'instructions_email',
    'origin',
    'refund_application_fee',
    'reverse_transfer',
  ]) {
    if (name in params) throw invalidParameter(undefined, name, `The parameter ${name} does not apply to this refund.`);
  }
  const chargeId = textOf(params, 'charge');
  const intentId = textOf(params, 'payment_intent');
  if ((chargeId === undefined) === (intentId === undefined)) {
    throw invalidParameter(
      'parameter_missing',
      'payment_intent',
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const intent = intentId === undefined ? undefined : requireIntent(world, intentId, 'payment_intent');
  const charge = world.state.charges[chargeId ?? intent?.latest_charge ?? ''];
  if (intent && (!charge || !charge.captured)) {
    throw unexpectedState(intent, `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  if (!charge) throw missingObject('charge', chargeId ?? '', 'charge');
  if (!charge.captured)
    throw invalidParameter('charge_not_refundable', 'charge', `Charge ${charge.id} has not been captured.`);
  return charge;
}

function makeRefund(world: World, charge: Charge, amount: number, params: Params): Refund {
  return {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { reference_status: 'pending', type: 'refund' }, type: 'card' },
    metadata: mergeMetadata({}, params),
    payment_intent: charge.payment_intent,
    payment_method: null,
    reason: textOf(params, 'reason') ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: cardOf(world, charge.payment_method).refunds === 'pend' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
}
