import { randomText } from '../../shared/random-text';
import type { Call, CallAnswer } from '../call';
import { newId } from '../objects/new-id';
import type { Order } from '../objects/order';
import { PAYER } from '../objects/people';
import type { PaymentToken } from '../objects/payment-token';
import { missingResource } from '../protocol/api-error';
import { paymentTokenView } from '../views/payment-token-view';
import type { World } from '../world';

/** Saves the payer's account once a payment went through that asked for it; nothing where none did. */
export function savePayer(world: World, order: Order): void {
  const { saves, funding } = order;
  if (!saves || funding === null || tokenOf(world, order)) return;
  const earlier = Object.values(world.state.paymentTokens).find((token) => !token.allowsSeveral);
  const token: PaymentToken =
    earlier && !saves.allowsSeveral
      ? earlier // a payer has one token at a shop, unless the shop asks for several
      : { id: newId(), customer: customerOf(world), order: order.id, funding, allowsSeveral: saves.allowsSeveral };
  world.state.paymentTokens[token.id] = token;
  order.token = token.id;
  if (token === earlier) return;
  const resource = { ...paymentTokenView(world, token), metadata: { order_id: order.id } };
  world.emit('VAULT.PAYMENT-TOKEN.CREATED', resource);
}

/** The token that an order saved, as long as there is one. */
export function tokenOf({ state }: World, { token }: Order): PaymentToken | undefined {
  return state.paymentTokens[token ?? ''];
}

export function getPaymentToken({ world, id }: Call): CallAnswer {
  return { status: 200, body: paymentTokenView(world, requireToken(world, id)) };
}

export function deletePaymentToken({ world, id }: Call): CallAnswer {
  const token = requireToken(world, id);
  delete world.state.paymentTokens[token.id];
  world.emit('VAULT.PAYMENT-TOKEN.DELETED', paymentTokenView(world, token));
  return { status: 204, body: null };
}

export function requireToken(world: World, id: string): PaymentToken {
  const token = world.state.paymentTokens[id];
  if (!token) throw missingResource(id);
  return token;
}

/** Every order has the same payer, who is one customer of the shop. */
function customerOf({ state }: World): string {
  return Object.values(state.paymentTokens)[0]?.customer ?? `${PAYER.id.slice(0, 3)}${randomText(7)}`;
}
