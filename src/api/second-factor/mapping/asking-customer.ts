import type { Context } from 'koa';
import type { Asker } from '../../../domain/identity/second-factor';
import { signedInCustomer } from '../../account/mapping/signed-in-customer';

/** The customer whose session a request carries, as the owner of a second factor. */
export function askingCustomer(ctx: Context): Asker {
  const { id, sessionId } = signedInCustomer(ctx);
  return { owner: { kind: 'account', id }, sessionId, network: ctx.request.ip };
}
