import { createHash } from 'node:crypto';

const LONGEST_REQUEST_ID = 108;

/**
 * What goes as PayPal-Request-Id: our idempotency key, with the step where a command takes several. A key that is too long,
 * or would not survive as a header, is replaced by its digest, which is as stable.
 */
export function requestId(idempotencyKey: string, step = ''): string {
  const id = step === '' ? idempotencyKey : `${idempotencyKey}:${step}`;
  if (id.length <= LONGEST_REQUEST_ID && /^[\x21-\x7e]+$/.test(id)) return id;
  return createHash('sha256').update(id).digest('hex');
}
