import type { Charge } from '../objects/charge';
import type { Refund } from '../objects/refund';
import type { Origin, World } from '../world';
import { reviewWarnings } from './early-fraud-warnings';
import { moveBalance } from './balance-transactions';

/**
 * Ends a refund, or undoes one that had succeeded: money that a bank sends back makes the refund `failed`, and the charge
 * counts as not refunded by that much.
 */
export function endRefund(
  world: World,
  refund: Refund,
  status: 'succeeded' | 'failed' | 'canceled',
  origin: Origin,
): void {
  const previous = { status: refund.status };
  refund.status = status;
  const charge = status === 'succeeded' ? null : giveBack(world, refund);
  if (status !== 'succeeded') {
    refund.failure_balance_transaction = moveBalance(world, balanceOf(refund, 'refund_failure'));
  }
  if (status === 'failed') refund.failure_reason = 'lost_or_stolen_card';
  world.emit('refund.updated', refund, origin, previous);
  world.emit('charge.refund.updated', refund, origin, previous);
  if (status === 'failed') world.emit('refund.failed', refund, origin);
  if (charge) reviewWarnings(world, charge, origin);
}

/** How a refund, or its coming back, moves the balance. */
export function balanceOf({ amount, currency, id }: Refund, category: 'refund' | 'refund_failure') {
  return { category, amount: category === 'refund' ? -amount : amount, currency, source: id };
}

function giveBack(world: World, refund: Refund): Charge {
  const charge = world.state.charges[refund.charge];
  if (!charge) throw new Error(`The refund ${refund.id} belongs to no charge`);
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  return charge;
}
