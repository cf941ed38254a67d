import type { Context } from 'koa';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../../domain/shared/domain-error';
import { accountOf } from '../../http/account-of';
import { clientNetwork } from '../../http/client-network';
import type { CountedBy, LimitClass } from './limits';
import { setLimitHeaders } from './limit-headers';
import { counterOf } from './limit-store';
import { onLimitHit } from './on-limit-hit';

/**
 * Counts a request against one limit, and says in its headers what is left.
 * @param key whom it is counted for: a network, an account's id, a hashed e-mail
 * @throws DomainError `too-many-requests` (429) with `details.retryAfter` in seconds
 */
export async function takeLimit(ctx: Context, limitClass: LimitClass, by: CountedBy, key: string): Promise<void> {
  const counter = counterOf(limitClass, by);
  if (!counter) return;
  const { isRefused, remaining, resetSeconds } = await consume(counter.limiter.consume(key));
  setLimitHeaders(ctx, { allowance: counter.allowance, remaining, resetSeconds });
  if (!isRefused) return;
  onLimitHit({ limitClass, by, network: clientNetwork(ctx), account: accountOf(ctx) });
  throw new DomainError('too-many-requests', 'Too many requests; please try again later.', {
    retryAfter: resetSeconds,
  });
}

/** Whether a limit is used up, without counting anything. */
export async function isLimitReached(limitClass: LimitClass, by: CountedBy, key: string): Promise<boolean> {
  const counter = counterOf(limitClass, by);
  const standing = await counter?.limiter.get(key);
  return standing != null && standing.remainingPoints <= 0;
}

/** The library rejects with the same kind of object that it resolves with. */
async function consume(taken: Promise<RateLimiterRes>) {
  try {
    return { isRefused: false, ...standingOf(await taken) };
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return { isRefused: true, ...standingOf(error) };
  }
}

function standingOf({ remainingPoints, msBeforeNext }: RateLimiterRes) {
  return { remaining: remainingPoints, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
