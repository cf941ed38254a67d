import { CommandError } from '../../shared/control/command-error';
import type { Fields } from '../../shared/control/fields';
import { DISPUTE_STAGES } from '../objects/dispute';
import { FUNDINGS } from '../objects/order';
import { type Money, readMoney } from '../objects/money';
import { Reading } from '../protocol/reading';
import { voidAuthorization } from '../resources/authorization-life';
import { requireAuthorization } from '../resources/authorizations';
import { finishCapture, reverseCapture } from '../resources/capture-life';
import { requireCapture } from '../resources/captures';
import { askSeller, closeDispute, openDispute, requireDispute, updateDispute } from '../resources/disputes';
import { requireToken } from '../resources/payment-tokens';
import { finishRefund, leftOf, makeRefund, requireRefund } from '../resources/refunds';
import type { Simulator } from '../simulator';
import { authorizationView } from '../views/authorization-view';
import { captureView } from '../views/capture-view';
import { disputeView } from '../views/dispute-view';
import { paymentTokenView } from '../views/payment-token-view';
import { refundView } from '../views/refund-view';

/** Somebody gives held money back in the provider's dashboard. */
export function voidByHand({ world }: Simulator, id: string): object {
  const authorization = requireAuthorization(world, id);
  if (authorization.status === 'VOIDED' || authorization.status === 'CAPTURED') {
    throw new CommandError(409, `Nothing is held any more: it is ${authorization.status}.`);
  }
  voidAuthorization(world, authorization);
  return authorizationView(world, authorization);
}

/** The account behind a token behaves in another way from now on. */
export function fundToken({ world }: Simulator, id: string, fields: Fields): object {
  const token = requireToken(world, id);
  token.funding = fields.choice('funding', FUNDINGS);
  return paymentTokenView(world, token);
}

/** A payment that was pending is decided. */
export function decideCapture({ world }: Simulator, id: string, fields: Fields): object {
  const capture = requireCapture(world, id);
  if (capture.status !== 'PENDING') throw new CommandError(409, `Nothing is pending: it is ${capture.status}.`);
  finishCapture(world, capture, fields.choice('outcome', ['completed', 'denied', 'declined', 'failed']));
  return captureView(world, capture);
}

/** Somebody refunds in the provider's dashboard: the refund carries nothing of ours. `amount` is a text like `10.00`. */
export function refundByHand({ world }: Simulator, id: string, fields: Fields): object {
  const capture = requireCapture(world, id);
  const value = fields.text('amount');
  const amount = value === undefined ? leftOf(world, capture) : money(value, capture.amount);
  return refundView(world, makeRefund(world, capture, { amount }));
}

function money(value: string, { currency }: Money): Money {
  if (!/^[0-9]+([.][0-9]+)?$/.test(value))
    throw new CommandError(400, 'must be a text like 10.00', { param: 'amount' });
  return readMoney(new Reading({ currency_code: currency, value }), '/amount');
}

/** The provider takes the money back. */
export function reverse({ world }: Simulator, id: string): object {
  const capture = requireCapture(world, id);
  if (capture.status !== 'COMPLETED' && capture.status !== 'PARTIALLY_REFUNDED') {
    throw new CommandError(409, `There is nothing to take back: it is ${capture.status}.`);
  }
  return refundView(world, reverseCapture(world, capture));
}

/** The payer complains to the provider, or to their bank. */
export function dispute({ world }: Simulator, id: string, fields: Fields): object {
  const capture = requireCapture(world, id);
  if (capture.openDispute !== null || !['COMPLETED', 'PARTIALLY_REFUNDED'].includes(capture.status)) {
    throw new CommandError(409, 'There is nothing to dispute.');
  }
  const reason = fields.text('reason') ?? 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED';
  return disputeView(world, openDispute(world, capture, reason, fields.choice('stage', DISPUTE_STAGES)));
}

export function moveDispute({ world }: Simulator, id: string, fields: Fields): object {
  const found = requireDispute(world, id);
  if (found.status === 'RESOLVED') throw new CommandError(409, 'The case is closed.');
  updateDispute(
    world,
    found,
    fields.text('stage') === undefined ? found.stage : fields.choice('stage', DISPUTE_STAGES),
  );
  return disputeView(world, found);
}

/** PayPal asks the seller (again). */
export function askAgain({ world }: Simulator, id: string): object {
  const found = requireDispute(world, id);
  if (found.status === 'RESOLVED') throw new CommandError(409, 'The case is closed.');
  askSeller(world, found);
  return disputeView(world, found);
}

/** The case is decided, `won` or `lost` as the seller sees it. */
export function decideDispute({ world }: Simulator, id: string, fields: Fields): object {
  const found = requireDispute(world, id);
  if (found.status === 'RESOLVED') throw new CommandError(409, 'The case is closed.');
  closeDispute(world, found, fields.choice('outcome', ['won', 'lost']) === 'won');
  return disputeView(world, found);
}

/** A refund ends, or one that was completed comes back. */
export function decideRefund({ world }: Simulator, id: string, fields: Fields): object {
  const refund = requireRefund(world, id);
  const outcome = fields.choice('outcome', ['completed', 'failed', 'cancelled']);
  const isPossible = refund.status === 'PENDING' || (refund.status === 'COMPLETED' && outcome === 'failed');
  if (!isPossible || refund.isReversal) {
    throw new CommandError(409, `A refund that is ${refund.status} cannot become ${outcome}.`);
  }
  finishRefund(world, refund, outcome);
  return refundView(world, refund);
}
