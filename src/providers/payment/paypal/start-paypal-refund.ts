import type { OrdersCapture, Refund } from '@paypal/paypal-server-sdk';
import type { Outcome, ProviderRefund, StartRefund } from '../../../domain/payment/payment-gateway';
import type { Money } from '../../../domain/shared/money';
import { lookUp } from '../shared/look-up';
import { sameAmount } from '../shared/same-amount';
import { failedOutcome } from './failed-outcome';
import { paymentsOf, purchaseUnitOf, type WholeOrder } from './order';
import { captureState } from './payment-state';
import { fromPaypalAmount, isPaypalCurrency, toPaypalAmount } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { isLiveRefund, providerRefund, wholeRefund } from './provider-refund';
import { readOrder } from './read-order';
import { refusedCurrency } from './refused-currency';
import { requestId } from './request-id';

/**
 * Refunds a capture of an order, or finds the refund that an earlier try made. PayPal keeps the key for 45 days, yet the
 * order has to be read for its captures anyway, so its refunds are always looked at first.
 */
export async function startPaypalRefund(
  session: PaypalSession,
  command: StartRefund,
): Promise<Outcome<ProviderRefund>> {
  if (!isPaypalCurrency(command.amount.currency)) return refusedCurrency(command.amount.currency);
  try {
    const order = await lookUp(() => readOrder(session, command.paymentReference));
    const earlier = paymentsOf(order).refunds.find(({ customId }) => customId === command.refundId);
    const capture = refundableCapture(order, command.amount);
    if (!earlier && !capture?.id) return nothingToRefund();
    const refund = earlier ?? (await create(session, command, capture?.id ?? ''));
    const payment = { orderId: order.id, paymentId: purchaseUnitOf(order).customId ?? null };
    const answered = providerRefund(refund, payment);
    return sameAmount(answered.amount, command.amount, answered);
  } catch (error) {
    return failedOutcome(error);
  }
}

/**
 * Our refund's id goes as both ids: one is shown with the refund, PayPal takes the other once only. The refund is read
 * again, since the answer may be the kept one of an earlier try.
 */
async function create(session: PaypalSession, command: StartRefund, captureId: string): Promise<Refund> {
  const { refundId: ours, idempotencyKey } = command;
  const request = {
    captureId,
    paypalRequestId: requestId(idempotencyKey),
    body: { amount: toPaypalAmount(command.amount), customId: ours, invoiceId: ours },
  };
  const { result } = await session.call(({ payments }, options) => payments.refundCapturedPayment(request, options));
  const refundId = wholeRefund(result).id;
  const { result: present } = await lookUp(() =>
    session.call(({ payments }, options) => payments.getRefund({ refundId }, options)),
  );
  return present;
}

/**
 * The first capture with enough left, else the one with most left: whether that is enough, PayPal says. A capture that is
 * still pending may be asked for too, and PayPal refuses it.
 */
function refundableCapture(order: WholeOrder, amount: Money): OrdersCapture | undefined {
  const { captures } = paymentsOf(order);
  const candidates = captures
    .filter((capture) => captureState(capture) !== 'declined')
    .map((capture) => ({ capture, leftMinor: leftMinor(order, capture) }));
  const enough = candidates.find(({ leftMinor: left }) => left >= amount.amountMinor);
  return (enough ?? candidates.sort((a, b) => b.leftMinor - a.leftMinor)[0])?.capture;
}

function leftMinor(order: WholeOrder, capture: OrdersCapture): number {
  const returned = paymentsOf(order)
    .refunds.filter((refund) => isLiveRefund(refund) && isOf(capture, refund))
    .reduce((total, refund) => total + fromPaypalAmount(refund.amount).amountMinor, 0);
  return fromPaypalAmount(capture.amount).amountMinor - returned;
}

/** A refund links to its capture as `up`. */
function isOf(capture: OrdersCapture, { links }: Refund): boolean {
  return links?.some(({ rel, href }) => rel === 'up' && href.endsWith(`/${capture.id}`)) ?? false;
}

function nothingToRefund(): Outcome<never> {
  return { outcome: 'refused', code: 'no-captured-money', message: 'The order has no capture that could be refunded.' };
}
