import { orderReferenceOf } from './payment-reference';
import { wholeOrder, type WholeOrder } from './order';
import type { PaypalSession } from './paypal-session';

/**
 * The order that a reference leads to.
 * @throws ApiError 404 when PayPal has none, and whatever else goes wrong with the call
 */
export async function readOrder(session: PaypalSession, reference: string): Promise<WholeOrder> {
  const id = await orderReferenceOf(session, reference);
  const { result } = await session.call(({ orders }, options) => orders.getOrder({ id }, options));
  return wholeOrder(result);
}
