import { createVerify, X509Certificate } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { RunningPaypalSimulator } from '../../../simulators/paypal';
import type { ReceivedWebhook } from './webhook-receiver';

/** Whether a webhook is good by the provider's own description of how to find out, written here once more. */
export function isGoodPaypalWebhook(
  { rawBody, headers }: ReceivedWebhook,
  { webhookId, certificateChainPem, rootPem }: RunningPaypalSimulator,
): boolean {
  const text = (name: string) => String(headers[name]);
  const checksum = crc32(Buffer.from(rawBody)) >>> 0;
  const message = `${text('paypal-transmission-id')}|${text('paypal-transmission-time')}|${webhookId}|${checksum}`;
  const leaf = new X509Certificate(certificateChainPem);
  const root = new X509Certificate(rootPem);
  return (
    leaf.subject.includes('CN=messageverificationcerts.sandbox.paypal.com') &&
    leaf.checkIssued(root) &&
    leaf.verify(root.publicKey) &&
    new Date(leaf.validTo) > new Date() &&
    createVerify('RSA-SHA256').update(message).verify(leaf.publicKey, text('paypal-transmission-sig'), 'base64')
  );
}
