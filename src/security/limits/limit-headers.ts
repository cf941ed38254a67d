import type { Context } from 'koa';
import type { Allowance } from './limits';

/** How much of an allowance is left. */
export interface Standing {
  readonly allowance: Allowance;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/**
 * Says in the answer's headers what is left, in the words of the IETF draft that most clients read (its version 06). A
 * request that is counted in several ways tells of the one that will be used up first, and names the policies of all.
 */
export function setLimitHeaders(ctx: Context, { allowance, remaining, resetSeconds }: Standing): void {
  const policy = `${allowance.points};w=${allowance.seconds}`;
  const others = ctx.response.get('RateLimit-Policy');
  ctx.set('RateLimit-Policy', others ? `${others}, ${policy}` : policy);
  const told = ctx.response.get('RateLimit-Remaining');
  if (told && Number(told) <= remaining) return;
  ctx.set({
    'RateLimit-Limit': String(allowance.points),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetSeconds),
  });
}
