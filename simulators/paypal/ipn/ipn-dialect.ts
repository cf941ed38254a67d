import type { WebhookDialect } from '../../shared/webhooks/webhook-sender';
import type { IpnMessage } from './ipn-message';

/** A notification is a bare form: whether it is genuine is found out by sending it back. */
export const IPN_DIALECT: WebhookDialect<IpnMessage> = {
  typeOf: () => 'IPN',
  write: ({ form }) => ({
    body: form,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'User-Agent': 'PayPal IPN ( https://www.paypal.com/ipn )',
    },
  }),
};
