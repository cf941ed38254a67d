import { lookUp } from '../shared/look-up';
import { issueOf } from './failed-outcome';
import type { WholeOrder } from './order';
import type { PaypalSession } from './paypal-session';
import { readOrder } from './read-order';
import { requestId } from './request-id';

/**
 * Has the money of an approved order of intent AUTHORIZE held, under a key of its own; one that is held already stays so.
 * @throws ApiError whatever PayPal refuses: nothing can be taken then that is not held
 */
export async function authorizeOrder(session: PaypalSession, idempotencyKey: string, id: string): Promise<WholeOrder> {
  const paypalRequestId = requestId(idempotencyKey, 'authorize');
  try {
    await session.call(({ orders }, options) => orders.authorizeOrder({ id, paypalRequestId }, options));
  } catch (error) {
    if (issueOf(error) !== 'ORDER_ALREADY_AUTHORIZED') throw error;
  }
  return lookUp(() => readOrder(session, id));
}
