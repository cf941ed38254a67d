import { DomainError } from '../../../domain/shared/domain-error';

/** @throws DomainError `second-factor-blocked` (429) with `details.retryAfter` in seconds */
export function refuseWhileBlocked({ blockedUntil }: { blockedUntil: Date | null }, now: Date): void {
  const waitMs = blockedUntil === null ? 0 : blockedUntil.getTime() - now.getTime();
  if (waitMs <= 0) return;
  const retryAfter = Math.ceil(waitMs / 1000);
  throw new DomainError('second-factor-blocked', 'Too many tries were wrong; please wait before the next one.', {
    retryAfter,
  });
}
