import type { OrderRequest } from '@paypal/paypal-server-sdk';
import { lookUp } from '../shared/look-up';
import { wholeOrder, type WholeOrder } from './order';
import type { PaypalSession } from './paypal-session';
import { readOrder } from './read-order';
import { requestId } from './request-id';

/**
 * Creates an order, or is given the one that an earlier try made. The answer to a repeat shows the order as it was when it
 * was made, and by now it may have been paid. PayPal does not say which answers are repeats, 200 being what it answers to
 * every order of some kinds; so it is read again.
 */
export async function createOrder(
  session: PaypalSession,
  body: OrderRequest,
  idempotencyKey: string,
): Promise<WholeOrder> {
  const paypalRequestId = requestId(idempotencyKey);
  const { result } = await session.call(({ orders }, options) =>
    orders.createOrder({ body, paypalRequestId }, options),
  );
  const { id } = wholeOrder(result);
  return lookUp(() => readOrder(session, id));
}
