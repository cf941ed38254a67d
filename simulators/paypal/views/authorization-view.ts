import type { Authorization } from '../objects/authorization';
import { isoTime } from '../objects/iso-time';
import { wireMoney } from '../objects/money';
import { MERCHANT } from '../objects/people';
import type { World } from '../world';
import { type Link, link } from './link';

/** An authorisation as it stands in its order. */
export function authorizationInOrder(world: World, authorization: Authorization): object {
  return {
    id: authorization.id,
    status: authorization.status,
    ...(authorization.status === 'PENDING' ? { status_details: { reason: 'PENDING_REVIEW' } } : {}),
    amount: wireMoney(authorization.amount),
    ...(authorization.invoiceId === undefined ? {} : { invoice_id: authorization.invoiceId }),
    ...(authorization.customId === undefined ? {} : { custom_id: authorization.customId }),
    seller_protection: {
      status: 'ELIGIBLE',
      dispute_categories: ['ITEM_NOT_RECEIVED', 'UNAUTHORIZED_TRANSACTION'],
    },
    expiration_time: isoTime(authorization.expiresAt),
    links: authorizationLinks(world, authorization),
    create_time: isoTime(authorization.createdAt),
    update_time: isoTime(authorization.updatedAt),
  };
}

/** An authorisation by itself: it also says what it belongs to. */
export function authorizationView(world: World, authorization: Authorization): object {
  return {
    ...authorizationInOrder(world, authorization),
    supplementary_data: { related_ids: { order_id: authorization.order } },
    payee: { email_address: MERCHANT.email, merchant_id: MERCHANT.id },
  };
}

export function authorizationLinks({ baseUrl }: World, authorization: Authorization): Link[] {
  const self = `/v2/payments/authorizations/${authorization.id}`;
  const isOpen = authorization.status === 'CREATED' || authorization.status === 'PARTIALLY_CAPTURED';
  return [
    link(baseUrl, self, 'self'),
    ...(isOpen
      ? [
          link(baseUrl, `${self}/capture`, 'capture', 'POST'),
          link(baseUrl, `${self}/void`, 'void', 'POST'),
          link(baseUrl, `${self}/reauthorize`, 'reauthorize', 'POST'),
        ]
      : []),
    link(baseUrl, `/v2/checkout/orders/${authorization.order}`, 'up'),
  ];
}
