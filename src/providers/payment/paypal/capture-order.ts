import type { CapturePayment, Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { failedOutcome, issueOf } from './failed-outcome';
import { purchaseUnitOf, wholeOrder, type WholeOrder } from './order';
import { fromPaypalAmount } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { readOrder } from './read-order';
import { requestId } from './request-id';

/** Captures an order of intent CAPTURE, which can only be taken as a whole. */
export async function captureOrder(
  session: PaypalSession,
  { amount, idempotencyKey }: CapturePayment,
  order: WholeOrder,
): Promise<Outcome<ProviderPayment>> {
  if (amount.amountMinor !== fromPaypalAmount(purchaseUnitOf(order).amount).amountMinor) {
    const message = 'A PayPal order that is captured at once is captured as a whole.';
    return { outcome: 'refused', code: 'partial-capture-not-offered', message };
  }
  try {
    const paypalRequestId = requestId(idempotencyKey);
    const { result } = await session.call(({ orders }, options) =>
      orders.captureOrder({ id: order.id, paypalRequestId }, options),
    );
    wholeOrder(result);
  } catch (error) {
    if (issueOf(error) !== 'ORDER_ALREADY_CAPTURED') return failedOutcome(error);
  }
  // Read again, since the answer may be the kept one of an earlier try, and the capture may have been declined.
  return { outcome: 'done', value: providerPayment(await lookUp(() => readOrder(session, order.id))) };
}
