import type { Call, CallAnswer } from '../call';
import { readMoney } from '../objects/money';
import { newId } from '../objects/new-id';
import type { Intent, Order, PurchaseUnit } from '../objects/order';
import { detail, invalidRequest, missingResource, unprocessable } from '../protocol/api-error';
import type { Reading } from '../protocol/reading';
import { answerWith } from '../views/answer-with';
import { orderLinks, orderView, paymentSource } from '../views/order-view';
import type { World } from '../world';
import { chargeToken } from './charge-token';
import { completeOrder } from './order-life';

export function requireOrder(world: World, id: string): Order {
  const order = world.state.orders[id];
  if (!order) throw missingResource(id);
  return order;
}

export function createOrder(call: Call): CallAnswer {
  const { world, body } = call;
  const wallet = body.at('payment_source', 'paypal');
  const isForWallet = wallet.isThere();
  if (isForWallet && call.requestId === undefined) {
    const more = { field: 'PayPal-Request-Id', location: 'header' } as const;
    throw invalidRequest([detail('PAYPAL_REQUEST_ID_REQUIRED', more)]);
  }
  const intent = intentOf(body);
  const units = body.at('purchase_units').items();
  if (units.length !== 1) {
    throw invalidRequest([detail('NOT_SUPPORTED', { field: '/purchase_units', location: 'body' })]);
  }
  const context = isForWallet ? wallet.at('experience_context') : body.at('application_context');
  const vault = wallet.at('attributes', 'vault');
  const order: Order = {
    id: newId(),
    intent,
    status: isForWallet ? 'PAYER_ACTION_REQUIRED' : 'CREATED',
    createdAt: world.now(),
    updatedAt: world.now(),
    unit: readUnit(body.at('purchase_units', 0)),
    isForWallet,
    returnUrl: context.at('return_url').text() ?? null,
    cancelUrl: context.at('cancel_url').text() ?? null,
    brandName: context.at('brand_name').text() ?? null,
    ...(vault.at('store_in_vault').isThere()
      ? { saves: { allowsSeveral: vault.at('permit_multiple_payment_tokens').flag() ?? false } }
      : {}),
    funding: null,
  };
  const vaultId = wallet.at('vault_id').text();
  if (vaultId !== undefined) {
    chargeToken(world, order, vaultId);
    return answerWithOrder(call, 201, order);
  }
  world.state.orders[order.id] = order;
  // The real service answers 200, not 201, to an order that was created together with how it is paid.
  return answerWithOrder(call, isForWallet ? 200 : 201, order);
}

export function getOrder({ world, id }: Call): CallAnswer {
  return { status: 200, body: orderView(world, requireOrder(world, id)) };
}

export function captureOrder(call: Call): CallAnswer {
  return complete(call, 'CAPTURE');
}

export function authorizeOrder(call: Call): CallAnswer {
  return complete(call, 'AUTHORIZE');
}

function complete(call: Call, intent: Intent): CallAnswer {
  const order = requireOrder(call.world, call.id);
  if (order.intent !== intent) throw unprocessable('ACTION_DOES_NOT_MATCH_INTENT');
  if (order.status === 'COMPLETED') {
    throw unprocessable(intent === 'CAPTURE' ? 'ORDER_ALREADY_CAPTURED' : 'ORDER_ALREADY_AUTHORIZED');
  }
  if (order.status === 'VOIDED') throw unprocessable('ORDER_EXPIRED');
  if (order.status !== 'APPROVED') throw unprocessable('ORDER_NOT_APPROVED');
  completeOrder(call.world, order);
  return answerWithOrder(call, 201, order);
}

function answerWithOrder(call: Call, status: number, order: Order): CallAnswer {
  const { world } = call;
  const answer = answerWith(call, status, order, orderLinks(world, order), () => orderView(world, order));
  return call.isMinimal ? { status, body: { ...answer.body, ...paymentSource(world, order) } } : answer;
}

function intentOf(body: Reading): Intent {
  return body.at('intent').text() === 'AUTHORIZE' ? 'AUTHORIZE' : 'CAPTURE';
}

export function readUnit(reading: Reading): PurchaseUnit {
  const unit: PurchaseUnit = {
    reference_id: reading.at('reference_id').text() ?? 'default',
    amount: readMoney(reading.at('amount'), '/purchase_units/0/amount'),
  };
  for (const name of ['description', 'custom_id', 'invoice_id', 'soft_descriptor'] as const) {
    const given = reading.at(name).text();
    if (given !== undefined) unit[name] = given;
  }
  return unit;
}
