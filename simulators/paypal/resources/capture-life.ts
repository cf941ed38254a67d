import type { Capture } from '../objects/capture';
import type { EventType } from '../objects/event';
import { newId } from '../objects/new-id';
import type { Refund } from '../objects/refund';
import { captureView } from '../views/capture-view';
import { refundView } from '../views/refund-view';
import type { World } from '../world';
import { settleAuthorization } from './authorization-life';
import { savePayer } from './payment-tokens';
import { amountRefunded } from './refunded';

export type CaptureOutcome = 'completed' | 'denied' | 'declined' | 'failed';

const ENDS: Readonly<Record<CaptureOutcome, { status: Capture['status']; event: EventType }>> = {
  completed: { status: 'COMPLETED', event: 'PAYMENT.CAPTURE.COMPLETED' },
  // One fact with two names: the real service has sent both.
  denied: { status: 'DECLINED', event: 'PAYMENT.CAPTURE.DENIED' },
  declined: { status: 'DECLINED', event: 'PAYMENT.CAPTURE.DECLINED' },
  failed: { status: 'FAILED', event: 'PAYMENT.CAPTURE.DECLINED' },
};

/** A capture that was pending is decided. */
export function finishCapture(world: World, capture: Capture, outcome: CaptureOutcome): void {
  const { status, event } = ENDS[outcome];
  capture.status = status;
  capture.reason = null;
  capture.updatedAt = world.now();
  const authorization = world.state.authorizations[capture.authorization ?? ''];
  if (authorization) settleAuthorization(world, authorization);
  world.emit(event, captureView(world, capture));
  const order = world.state.orders[capture.order];
  if (order && outcome === 'completed') savePayer(world, order);
}

/** Says how much of a capture went back, after something did or failed to. */
export function settleCapture(world: World, capture: Capture): void {
  const returned = amountRefunded(world.state, capture.id);
  if (returned >= capture.amount.minor) capture.status = 'REFUNDED';
  else capture.status = returned > 0 ? 'PARTIALLY_REFUNDED' : 'COMPLETED';
  capture.updatedAt = world.now();
}

/** The provider takes back what is left of a payment, after a dispute or a chargeback. */
export function reverseCapture(world: World, capture: Capture): Refund {
  const { currency, minor } = capture.amount;
  const reversal: Refund = {
    id: newId(),
    capture: capture.id,
    isReversal: true,
    status: 'COMPLETED',
    amount: { currency, minor: minor - amountRefunded(world.state, capture.id) },
    customId: capture.customId,
    invoiceId: capture.invoiceId,
    createdAt: world.now(),
    updatedAt: world.now(),
  };
  world.state.refunds[reversal.id] = reversal;
  settleCapture(world, capture);
  capture.reason = 'CHARGEBACK';
  world.emit('PAYMENT.CAPTURE.REVERSED', refundView(world, reversal));
  return reversal;
}
