import type { WebhookDialect } from '../../shared/webhooks/webhook-sender';
import type { StripeEvent } from '../objects/event';
import { signPayload } from './sign-payload';

/** How the real service writes and signs an event. */
export function stripeDialect(secret: string): WebhookDialect<StripeEvent> {
  return {
    typeOf: ({ type }) => type,
    write(event) {
      const body = JSON.stringify(event, null, 2);
      return {
        body,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          // By the machine's clock, not the simulator's: the receiver compares it with its own.
          'Stripe-Signature': signPayload(body, secret, Math.floor(Date.now() / 1000)),
        },
      };
    },
    setPending(event, isPending) {
      event.pending_webhooks = isPending ? 1 : 0;
    },
  };
}
