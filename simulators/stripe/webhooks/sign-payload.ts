import { createHmac } from 'node:crypto';

/**
 * The value of `Stripe-Signature` for a body: `t=<Unix seconds>,v1=<hex>`, where v1 is the HMAC-SHA256 of `t.body`.
 * Every attempt is signed anew, so that a late repeat is not refused for its age.
 */
export function signPayload(body: string, secret: string, atSeconds: number): string {
  const signature = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return `t=${atSeconds},v1=${signature}`;
}
