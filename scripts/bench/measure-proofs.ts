import type { RunningPaypalSimulator } from '../../simulators/paypal';
import { CertificateStore } from '../../src/providers/payment/paypal/certificate-store';
import { verifyOffline } from '../../src/providers/payment/paypal/verify-offline';
import { verifyPaypalEvent } from '../../src/providers/payment/paypal/verify-paypal-event';
import { verifyStripeEvent } from '../../src/providers/payment/stripe/verify-stripe-event';
import { compare, type Compared } from './timings';
import type { WebhookSender } from './webhook-senders';

const mayAsk = () => Promise.resolve(true);
const TOLERANCE_SECONDS = 300;

/**
 * What proving an event costs in this very process, without a server: PayPal's by its certificate beside Stripe's by its
 * secret. A server proves by certificate only what is signed under PayPal's own authorities, and has no setting to trust
 * others: there a simulator's events are always proved by asking.
 */
export async function measureProofs(
  { webhookId, certificateChainPem, rootPem }: RunningPaypalSimulator,
  webhookSecret: string,
  [stripe, paypal]: readonly [WebhookSender, WebhookSender],
): Promise<Compared> {
  const certificates = new CertificateStore({ fetch: () => Promise.resolve(certificateChainPem), roots: [rootPem] });
  return compare({
    name: 'paypal, proved by its certificate',
    prepare: () => ({ stripe: stripe.next(), paypal: paypal.next() }),
    yardstick: ({ stripe: { body, headers } }) =>
      Promise.resolve(verifyStripeEvent(body, headers, { webhookSecret, toleranceSeconds: TOLERANCE_SECONDS })),
    measured: ({ paypal: { body, headers } }) =>
      verifyPaypalEvent(body, headers, {
        mayAsk,
        prove: (rawBody, transmission, may) =>
          verifyOffline(rawBody, transmission, { webhookId, certificates, mayAsk: may }),
      }),
  });
}
