import type { Order } from '../objects/order';
import { unprocessable } from '../protocol/api-error';
import type { World } from '../world';
import { completeOrder, refuseUsedInvoice } from './order-life';

const WHERE = { field: '/payment_source/paypal/vault_id', location: 'body' } as const;

/**
 * Pays a new order by a saved account, at once and with nobody asked. What is refused leaves no order behind.
 * @throws ApiError 422 when the token is not there, the funding behind it is refused, or the invoice was paid before
 */
export function chargeToken(world: World, order: Order, tokenId: string): void {
  const token = world.state.paymentTokens[tokenId];
  if (!token) throw unprocessable('TOKEN_EXPIRED', { ...WHERE, value: tokenId });
  refuseUsedInvoice(world, order);
  if (token.funding === 'declined_later') throw unprocessable('INSTRUMENT_DECLINED', WHERE);
  order.funding = token.funding;
  world.state.orders[order.id] = order;
  completeOrder(world, order);
}
