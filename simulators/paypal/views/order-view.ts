import { isoTime } from '../objects/iso-time';
import { wireMoney } from '../objects/money';
import type { Order } from '../objects/order';
import { MERCHANT, PAYER } from '../objects/people';
import type { World } from '../world';
import { authorizationInOrder } from './authorization-view';
import { captureInOrder } from './capture-view';
import { tokenOf } from '../resources/payment-tokens';
import { type Link, link } from './link';
import { paymentTokenLinks } from './payment-token-view';
import { refundView } from './refund-view';

/** The whole order, with everything that was paid for it. */
export function orderView(world: World, order: Order): object {
  return {
    id: order.id,
    intent: order.intent,
    status: order.status,
    ...paymentSource(world, order),
    purchase_units: [purchaseUnit(world, order)],
    ...(order.funding === null ? {} : { payer: payerOf(order) }),
    create_time: isoTime(order.createdAt),
    ...(order.updatedAt === order.createdAt ? {} : { update_time: isoTime(order.updatedAt) }),
    links: orderLinks(world, order),
  };
}

export function orderLinks({ baseUrl }: World, order: Order): Link[] {
  const self = `/v2/checkout/orders/${order.id}`;
  const approve = `/checkoutnow?token=${order.id}`;
  switch (order.status) {
    case 'PAYER_ACTION_REQUIRED':
      return [link(baseUrl, self, 'self'), link(baseUrl, approve, 'payer-action')];
    case 'CREATED':
      return [
        link(baseUrl, self, 'self'),
        link(baseUrl, approve, 'approve'),
        link(baseUrl, self, 'update', 'PATCH'),
        completion(baseUrl, order),
      ];
    case 'APPROVED':
      return [link(baseUrl, self, 'self'), link(baseUrl, self, 'update', 'PATCH'), completion(baseUrl, order)];
    case 'COMPLETED':
    case 'VOIDED':
      return [link(baseUrl, self, 'self')];
  }
}

function completion(baseUrl: string, { id, intent }: Order): Link {
  const verb = intent === 'CAPTURE' ? 'capture' : 'authorize';
  return link(baseUrl, `/v2/checkout/orders/${id}/${verb}`, verb, 'POST');
}

function purchaseUnit(world: World, { id, unit }: Order): object {
  const { amount, ...texts } = unit;
  const { authorizations, captures, refunds } = world.state;
  const held = Object.values(authorizations).filter(({ order }) => order === id);
  const taken = Object.values(captures).filter(({ order }) => order === id);
  const returned = Object.values(refunds).filter(({ capture }) => taken.some((one) => one.id === capture));
  const payments = {
    ...(held.length > 0 ? { authorizations: held.map((one) => authorizationInOrder(world, one)) } : {}),
    ...(taken.length > 0 ? { captures: taken.map((one) => captureInOrder(world, one)) } : {}),
    ...(returned.length > 0 ? { refunds: returned.map((one) => refundView(world, one)) } : {}),
  };
  return {
    ...texts,
    amount: wireMoney(amount),
    payee: { email_address: MERCHANT.email, merchant_id: MERCHANT.id },
    ...(Object.keys(payments).length > 0 ? { payments } : {}),
  };
}

/** How it is paid: known by name from the start for the wallet, and with the payer's account once they approved. */
export function paymentSource(world: World, order: Order): object {
  if (order.funding === null) return order.isForWallet ? { payment_source: { paypal: {} } } : {};
  const paypal = {
    email_address: PAYER.email,
    account_id: (order.payer ?? PAYER).id,
    account_status: 'VERIFIED',
    name: { given_name: PAYER.givenName, surname: PAYER.surname },
    address: { country_code: (order.payer ?? PAYER).country },
    ...vault(world, order),
  };
  return { payment_source: { paypal } };
}

/** What was saved is told for as long as it is there. */
function vault(world: World, order: Order): object {
  const token = tokenOf(world, order);
  if (!token) return {};
  const up = link(world.baseUrl, `/v2/checkout/orders/${order.id}`, 'up');
  const links = [...paymentTokenLinks(world, token), up];
  return { attributes: { vault: { id: token.id, status: 'VAULTED', customer: { id: token.customer }, links } } };
}

function payerOf({ payer = PAYER }: Order): object {
  return {
    name: { given_name: PAYER.givenName, surname: PAYER.surname },
    email_address: PAYER.email,
    payer_id: payer.id,
    address: { country_code: payer.country },
  };
}
