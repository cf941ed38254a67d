import { PAYER } from '../objects/people';
import type { PaymentToken } from '../objects/payment-token';
import type { World } from '../world';
import { type Link, link } from './link';

export function paymentTokenView(world: World, token: PaymentToken): object {
  return {
    id: token.id,
    customer: { id: token.customer },
    payment_source: {
      paypal: {
        permit_multiple_payment_tokens: token.allowsSeveral,
        usage_type: 'MERCHANT',
        customer_type: 'CONSUMER',
        email_address: PAYER.email,
        payer_id: PAYER.id,
      },
    },
    links: paymentTokenLinks(world, token),
  };
}

export function paymentTokenLinks({ baseUrl }: World, { id }: PaymentToken): Link[] {
  const self = `/v3/vault/payment-tokens/${id}`;
  return [link(baseUrl, self, 'self'), link(baseUrl, self, 'delete', 'DELETE')];
}
