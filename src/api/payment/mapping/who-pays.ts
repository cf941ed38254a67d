import type { Context } from 'koa';
import type { MethodConsent } from '../records/saved-method-record';

/** From where a payment is begun, and whether whoever begins it lets us keep what they pay with. */
export function whoPays(
  ctx: Context,
  isKept: boolean,
): { readonly clientAddress: string | null; readonly consent: MethodConsent | null } {
  const clientAddress = ctx.request.ip || null;
  return { clientAddress, consent: isKept ? { clientAddress, userAgent: ctx.get('User-Agent') || null } : null };
}
