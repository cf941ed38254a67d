import type { Context } from 'koa';
import { z } from 'zod';

/** The strategy that lets customers in, by the name under which Strapi knows it. */
export const OF_CUSTOMERS = 'midas-session';

const signedIn = z.object({
  user: z.object({ id: z.union([z.number(), z.string()]) }),
  auth: z.object({ strategy: z.object({ name: z.string() }) }),
});

/**
 * Who is signed in: a customer by the id of their account, a member of staff as `staff:7`, because both are numbered from one.
 * Null for strangers, and for everybody until Strapi has authenticated the request.
 */
export function accountOf(ctx: Pick<Context, 'state'>): string | null {
  const { data } = signedIn.safeParse(ctx.state);
  if (!data) return null;
  const { user, auth } = data;
  return auth.strategy.name === OF_CUSTOMERS ? String(user.id) : `staff:${user.id}`;
}
