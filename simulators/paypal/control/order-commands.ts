import { CommandError } from '../../shared/control/command-error';
import type { Fields } from '../../shared/control/fields';
import { FUNDINGS } from '../objects/order';
import { PAYER } from '../objects/people';
import { approveOrder, voidOrder } from '../resources/order-life';
import { requireOrder } from '../resources/orders';
import type { Simulator } from '../simulator';
import { orderView } from '../views/order-view';

/** The payer approves on the provider's page, with a funding that behaves as asked for. */
export function approve({ world }: Simulator, id: string, fields: Fields): object {
  const order = requireOrder(world, id);
  if (order.status !== 'CREATED' && order.status !== 'PAYER_ACTION_REQUIRED') {
    throw new CommandError(409, `This order cannot be approved any more: it is ${order.status}.`);
  }
  approveOrder(world, order, fields.choice('funding', FUNDINGS), {
    id: fields.text('payer_id') ?? PAYER.id,
    country: fields.text('country') ?? PAYER.country,
  });
  return orderView(world, order);
}

/** The payer turns back. Nothing happens to the order: the provider tells nobody. */
export function turnBack({ world }: Simulator, id: string): object {
  return orderView(world, requireOrder(world, id));
}

/** The time in which an order can be paid is over. */
export function expire({ world }: Simulator, id: string): object {
  const order = requireOrder(world, id);
  if (order.status === 'COMPLETED' || order.status === 'VOIDED') {
    throw new CommandError(409, `This order does not expire: it is ${order.status}.`);
  }
  voidOrder(world, order);
  return orderView(world, order);
}
