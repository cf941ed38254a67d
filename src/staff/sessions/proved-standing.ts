import { z } from 'zod';

/** What a member of staff was when they proved who they are. Sessions are opened under it, and end with it. */
const provedStanding = z.object({
  id: z.number(),
  email: z.string(),
  password: z.string().nullish(),
  isActive: z.boolean().nullish(),
});
export type ProvedStanding = z.output<typeof provedStanding>;

/** By the request in which it was proved. */
const proved = new WeakMap<object, ProvedStanding>();

/** Keeps for the rest of the request what somebody was when their password, or the link in their mail, was right. */
export function proveStanding(user: unknown): void {
  const ctx = strapi.requestContext.get();
  if (ctx) proved.set(ctx, provedStanding.parse(user));
}

/** Of the request that is being answered; `null` where nobody proved anything. */
export function findProvedStanding(): ProvedStanding | null {
  const ctx = strapi.requestContext.get();
  return (ctx && proved.get(ctx)) ?? null;
}
