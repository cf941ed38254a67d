import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';

const state = z.object({
  user: z.object({ id: z.number(), documentId: z.string(), email: z.string() }),
  session: z.object({ id: z.string() }),
});

export interface SignedInCustomer {
  readonly id: number;
  readonly documentId: string;
  readonly email: string;
  readonly sessionId: string;
}

/**
 * Who calls a route that takes a session. Strapi lets in tokens of the API as well, which belong to no customer.
 * @throws ForbiddenError (403)
 */
export function signedInCustomer(ctx: Context): SignedInCustomer {
  const customer = visitingCustomer(ctx);
  if (!customer) throw new errors.ForbiddenError('This is for customers who are signed in.');
  return customer;
}

/** Who calls a route that anybody may call, if they are signed in. */
export function visitingCustomer(ctx: Context): SignedInCustomer | null {
  const parsed = state.safeParse(ctx.state);
  return parsed.success ? { ...parsed.data.user, sessionId: parsed.data.session.id } : null;
}
