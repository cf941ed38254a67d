import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { TIMEOUT_MS, type GoogleOptions } from './google-options';
import { googleAway } from './google-refusals';

/** Google changes its keys every week or two and publishes them long before; an hour is how long a withdrawn one may live on. */
const CACHE_MS = 3_600_000;
const COOLDOWN_MS = 30_000;

/**
 * The keys that Google signs with, read when they are needed. A key that is not among them is the token's fault; everything
 * else that goes wrong here, Google's: `provider-unavailable`.
 */
export function googleKeys({
  jwksUrl,
  timeoutMs = TIMEOUT_MS,
  keyCooldownMs = COOLDOWN_MS,
}: GoogleOptions): JWTVerifyGetKey {
  const published = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: timeoutMs,
    cooldownDuration: keyCooldownMs,
    cacheMaxAge: CACHE_MS,
  });
  return async (header, token) => {
    try {
      return await published(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw googleAway(error);
    }
  };
}
