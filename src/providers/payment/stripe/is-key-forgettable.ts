/** Stripe may forget a key once it is 24 hours old; an hour less leaves room for clocks that differ. */
const SURELY_KEPT_MS = 23 * 60 * 60 * 1000;

/** Whether a repeat can no longer rely on its idempotency key, and must look for the object first. */
export function isKeyForgettable(firstTriedAt: Date): boolean {
  return Date.now() - firstTriedAt.getTime() >= SURELY_KEPT_MS;
}
