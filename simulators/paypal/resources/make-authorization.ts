import type { Authorization } from '../objects/authorization';
import type { Money } from '../objects/money';
import { newId } from '../objects/new-id';
import type { Order } from '../objects/order';
import { authorizationView } from '../views/authorization-view';
import type { World } from '../world';

/** How long money is held. */
const LIFE_SECONDS = 29 * 24 * 60 * 60;

/** Holds the money of an order; with `renewed`, holds it anew, until the first authorisation would have ended. */
export function makeAuthorization(
  world: World,
  order: Order,
  renewed: { readonly parent: Authorization; readonly amount: Money } | null,
): Authorization {
  const authorization: Authorization = {
    id: newId(),
    order: order.id,
    parent: renewed?.parent.id ?? null,
    status: 'CREATED',
    amount: renewed?.amount ?? order.unit.amount,
    customId: order.unit.custom_id,
    invoiceId: order.unit.invoice_id,
    createdAt: world.now(),
    updatedAt: world.now(),
    expiresAt: renewed?.parent.expiresAt ?? world.now() + LIFE_SECONDS,
  };
  world.state.authorizations[authorization.id] = authorization;
  world.emit('PAYMENT.AUTHORIZATION.CREATED', authorizationView(world, authorization));
  return authorization;
}
