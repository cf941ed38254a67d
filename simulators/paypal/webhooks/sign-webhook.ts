import { createSign, createVerify } from 'node:crypto';
import { crc32 } from 'node:zlib';

export interface Transmission {
  readonly id: string;
  readonly time: string;
  readonly webhookId: string;
  /** The exact text of the event. */
  readonly body: string;
}

/** What is signed: the transmission and a checksum over the exact bytes of the event, unsigned and decimal. */
function message({ id, time, webhookId, body }: Transmission): string {
  return `${id}|${time}|${webhookId}|${crc32(Buffer.from(body)) >>> 0}`;
}

/** The signature of a transmission, in base64. */
export function signWebhook(transmission: Transmission, privateKeyPem: string): string {
  return createSign('RSA-SHA256').update(message(transmission)).sign(privateKeyPem, 'base64');
}

/** @param certificatePem may be a chain; its first certificate counts. */
export function isSignedBy(transmission: Transmission, signature: string, certificatePem: string): boolean {
  return createVerify('RSA-SHA256').update(message(transmission)).verify(certificatePem, signature, 'base64');
}
