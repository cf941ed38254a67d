import { randomUUID } from 'node:crypto';
import type { WebhookDialect } from '../../shared/webhooks/webhook-sender';
import type { PaypalEvent } from '../objects/event';
import { isoTime } from '../objects/iso-time';
import type { SigningCertificates } from './certificates';
import { signWebhook } from './sign-webhook';

/** Where a certificate is said to be. Receivers accept no other place, so the simulator names it too. */
export function certificateUrl(certificateId: string): string {
  return `https://api.sandbox.paypal.com/v1/notifications/certs/${certificateId}`;
}

/** How the real service writes and signs an event. Every attempt is a transmission of its own. */
export function paypalDialect(webhookId: string, certificates: SigningCertificates): WebhookDialect<PaypalEvent> {
  return {
    typeOf: ({ event_type }) => event_type,
    write(event) {
      const body = JSON.stringify(event);
      // By the machine's clock, not the simulator's: the receiver compares it with its own.
      const time = isoTime(Math.floor(Date.now() / 1000));
      const { id, signature } = signed(body, time, webhookId, certificates.privateKeyPem);
      return {
        body,
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'PayPal/AUHD-1.0-1',
          'PayPal-Transmission-Id': id,
          'PayPal-Transmission-Time': time,
          'PayPal-Transmission-Sig': signature,
          'PayPal-Cert-Url': certificateUrl(certificates.id),
          'PayPal-Auth-Algo': 'SHA256withRSA',
          'PayPal-Auth-Version': 'v2',
        },
      };
    },
  };
}

/**
 * The official schema takes no signature for verification that begins with `+` or `/`, nor an id of digits only: one of
 * each that it takes.
 */
function signed(body: string, time: string, webhookId: string, key: string): { id: string; signature: string } {
  for (;;) {
    const id = randomUUID();
    const signature = signWebhook({ id, time, webhookId, body }, key);
    if (/^\w/.test(signature)) return { id, signature };
  }
}
