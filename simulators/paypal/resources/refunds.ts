import type { Call, CallAnswer } from '../call';
import type { Capture } from '../objects/capture';
import { type Money, readMoney } from '../objects/money';
import { newId } from '../objects/new-id';
import type { Refund } from '../objects/refund';
import { missingResource, unprocessable } from '../protocol/api-error';
import { answerWith } from '../views/answer-with';
import { refundLinks, refundView } from '../views/refund-view';
import type { World } from '../world';
import { settleCapture } from './capture-life';
import { requireCapture } from './captures';
import { requireOrder } from './orders';
import { amountRefunded } from './refunded';

/** How long after a payment it can be given back. */
const LIMIT_SECONDS = 180 * 24 * 60 * 60;

export interface RefundTerms {
  readonly amount: Money;
  readonly customId?: string;
  readonly invoiceId?: string;
  readonly noteToPayer?: string;
}

export function requireRefund(world: World, id: string): Refund {
  const refund = world.state.refunds[id];
  if (!refund) throw missingResource(id);
  return refund;
}

export function getRefund({ world, id }: Call): CallAnswer {
  return { status: 200, body: refundView(world, requireRefund(world, id)) };
}

export function refundCapture(call: Call): CallAnswer {
  const { world, body } = call;
  const capture = requireCapture(world, call.id);
  const refund = makeRefund(world, capture, {
    amount: body.at('amount').isThere() ? readMoney(body.at('amount'), '/amount') : leftOf(world, capture),
    customId: body.at('custom_id').text(),
    invoiceId: body.at('invoice_id').text(),
    noteToPayer: body.at('note_to_payer').text(),
  });
  return answerWith(call, 201, refund, refundLinks(world, refund), () => refundView(world, refund));
}

/** What of a capture has not gone back. */
export function leftOf(world: World, { id, amount }: Capture): Money {
  return { currency: amount.currency, minor: amount.minor - amountRefunded(world.state, id) };
}

/** Gives money back, or begins to. @throws ApiError 422 with the reason why it cannot be given back. */
export function makeRefund(world: World, capture: Capture, terms: RefundTerms): Refund {
  const { funding } = requireOrder(world, capture.order);
  refuseRefund(world, capture, terms);
  if (funding === 'refused_refunds') throw unprocessable('REFUND_FAILED_INSUFFICIENT_FUNDS');
  const refund: Refund = {
    id: newId(),
    capture: capture.id,
    isReversal: false,
    status: funding === 'pending_refunds' ? 'PENDING' : 'COMPLETED',
    ...terms,
    createdAt: world.now(),
    updatedAt: world.now(),
  };
  world.state.refunds[refund.id] = refund;
  settleCapture(world, capture);
  const event = refund.status === 'PENDING' ? 'PAYMENT.REFUND.PENDING' : 'PAYMENT.CAPTURE.REFUNDED';
  world.emit(event, refundView(world, refund));
  return refund;
}

/** A refund ends; one that was completed may still fail, and then the money counts as not given back. */
export function finishRefund(world: World, refund: Refund, outcome: 'completed' | 'failed' | 'cancelled'): void {
  if (refund.status === 'COMPLETED' && outcome === 'failed') refund.hasComeBack = true;
  refund.status = ({ completed: 'COMPLETED', failed: 'FAILED', cancelled: 'CANCELLED' } as const)[outcome];
  refund.updatedAt = world.now();
  settleCapture(world, requireCapture(world, refund.capture));
  world.emit(outcome === 'completed' ? 'PAYMENT.CAPTURE.REFUNDED' : 'PAYMENT.REFUND.FAILED', refundView(world, refund));
}

function refuseRefund(world: World, capture: Capture, { amount, invoiceId }: RefundTerms): void {
  const { state } = world;
  if (capture.status === 'PENDING') throw unprocessable('PENDING_CAPTURE');
  if (capture.status === 'DECLINED' || capture.status === 'FAILED') throw unprocessable('REFUND_NOT_ALLOWED');
  if (capture.status === 'REFUNDED') throw unprocessable('CAPTURE_FULLY_REFUNDED');
  if (capture.openDispute !== null) {
    const stage = state.disputes[capture.openDispute]?.stage;
    throw unprocessable(stage === 'INQUIRY' ? 'TRANSACTION_DISPUTED' : 'REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK');
  }
  if (world.now() - capture.createdAt > LIMIT_SECONDS) throw unprocessable('REFUND_TIME_LIMIT_EXCEEDED');
  const where = { field: '/amount/value', location: 'body' } as const;
  if (amount.currency !== capture.amount.currency) throw unprocessable('REFUND_CAPTURE_CURRENCY_MISMATCH', where);
  if (amount.minor > leftOf(world, capture).minor) throw unprocessable('REFUND_AMOUNT_EXCEEDED', where);
  const isUsed = Object.values(state.refunds).some((other) => !other.isReversal && other.invoiceId === invoiceId);
  if (invoiceId !== undefined && isUsed) throw unprocessable('DUPLICATE_INVOICE_ID', { field: '/invoice_id' });
}
