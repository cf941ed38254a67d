import { createHmac, randomUUID } from 'node:crypto';
import type { PaypalEvent } from '../../simulators/paypal/objects/event';
import { signingCertificates } from '../../simulators/paypal/webhooks/certificates';
import { paypalDialect } from '../../simulators/paypal/webhooks/paypal-dialect';

/** Events, each another one, signed as its provider signs. */
export interface WebhookSender {
  readonly name: string;
  readonly path: string;
  next(): { readonly body: string; readonly headers: Record<string, string> };
}

/** @param anyPayment whose events they are; each of a payment that nobody knows, when left out */
export function stripeSender(secret: string, anyPayment?: () => string): WebhookSender {
  return {
    name: 'stripe',
    path: '/api/webhooks/stripe',
    next() {
      const id = randomUUID().replaceAll('-', '');
      const created = Math.floor(Date.now() / 1000);
      const payment = {
        id: anyPayment?.() ?? `pi_${id}`,
        object: 'payment_intent',
        amount: 100,
        currency: 'eur',
        status: 'succeeded',
      };
      const body = JSON.stringify({
        ...{ id: `evt_${id}`, object: 'event', api_version: '2025-01-01', created, livemode: false },
        type: 'payment_intent.succeeded',
        data: { object: payment },
      });
      const digest = createHmac('sha256', secret).update(`${created}.${body}`).digest('hex');
      return { body, headers: { 'stripe-signature': `t=${created},v1=${digest}` } };
    },
  };
}

/**
 * Proved by asking the API, since the simulator's certificates are at none of PayPal's addresses: one more call each.
 * @param anyOrder whose events they are; each of an order that nobody knows, when left out
 */
export async function paypalSender(webhookId: string, anyOrder?: () => string): Promise<WebhookSender> {
  const dialect = paypalDialect(webhookId, await signingCertificates());
  return {
    name: 'paypal, by its API',
    path: '/api/webhooks/paypal',
    next() {
      const id = randomUUID().replaceAll('-', '').slice(0, 17).toUpperCase();
      const event: PaypalEvent = {
        ...{ id: `WH-${id}-${id}`, event_version: '1.0', create_time: new Date().toISOString() },
        ...{ resource_type: 'capture', resource_version: '2.0', event_type: 'PAYMENT.CAPTURE.COMPLETED' },
        summary: 'A payment of nobody',
        resource: { id, status: 'COMPLETED', supplementary_data: { related_ids: { order_id: anyOrder?.() ?? id } } },
        links: [],
      };
      return dialect.write(event);
    },
  };
}
