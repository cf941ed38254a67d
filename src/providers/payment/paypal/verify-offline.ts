import { verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { MayAsk } from '../../../domain/payment/payment-gateway';
import type { CertificateStore } from './certificate-store';
import { invalidWebhook, type Transmission } from './transmission';

export interface OfflineVerification {
  /** The id of the webhook as PayPal has it, which is signed with every event. */
  readonly webhookId: string;
  readonly certificates: CertificateStore;
  readonly mayAsk: MayAsk;
}

/**
 * Proves an event by its signature, the way PayPal prefers: nobody has to be asked, but for a certificate now and then.
 * @throws DomainError `webhook-signature-invalid`, `provider-unavailable`
 */
export async function verifyOffline(
  rawBody: string,
  { id, time, signature, certificateUrl, algorithm }: Transmission,
  { webhookId, certificates, mayAsk }: OfflineVerification,
): Promise<void> {
  if (algorithm !== 'SHA256withRSA') throw invalidWebhook('The webhook is signed in a way that is not known.');
  const key = await certificates.keyAt(certificateUrl, mayAsk);
  if (key.asymmetricKeyType !== 'rsa') throw invalidWebhook('The key of the webhook is not an RSA key.');
  const signed = `${id}|${time}|${webhookId}|${crc32(Buffer.from(rawBody, 'utf8'))}`; // unsigned, in decimal
  if (!verify('RSA-SHA256', Buffer.from(signed), key, Buffer.from(signature, 'base64'))) {
    throw invalidWebhook('The signature does not match.');
  }
}
