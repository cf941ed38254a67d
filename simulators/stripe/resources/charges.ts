import type { Call } from '../call';
import type { Charge } from '../objects/charge';
import { missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { textOf } from '../protocol/read-params';

export function retrieveCharge({ world, id }: Call): Charge {
  const charge = world.state.charges[id];
  if (!charge) throw missingObject('charge', id);
  return charge;
}

export function listCharges({ world, params }: Call): ListPage<Charge> {
  const intent = textOf(params, 'payment_intent');
  const customer = textOf(params, 'customer');
  const charges = Object.values(world.state.charges).filter(
    (charge) =>
      (intent === undefined || charge.payment_intent === intent) &&
      (customer === undefined || charge.customer === customer),
  );
  return listPage(charges, params, '/v1/charges');
}
