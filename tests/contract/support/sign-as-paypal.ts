import { createSign, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';

export interface PaypalSigning {
  readonly certificateId: string;
  readonly privateKeyPem: string;
  readonly webhookId: string;
  readonly atSeconds?: number;
}

/** The headers that PayPal would send with this body. */
export function signAsPaypal(body: string, signing: PaypalSigning): Record<string, string> {
  const id = randomUUID();
  const time = new Date((signing.atSeconds ?? Date.now() / 1000) * 1000).toISOString();
  const signed = `${id}|${time}|${signing.webhookId}|${crc32(Buffer.from(body))}`;
  return {
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    'paypal-transmission-sig': createSign('RSA-SHA256').update(signed).sign(signing.privateKeyPem, 'base64'),
    'paypal-cert-url': `https://api.sandbox.paypal.com/v1/notifications/certs/${signing.certificateId}`,
    'paypal-auth-algo': 'SHA256withRSA',
  };
}
