import { DomainError } from '../../../domain/shared/domain-error';
import { isMissing } from './failed-outcome';

/**
 * Runs a reading call: its answer, or null when Stripe has no such object.
 * @throws DomainError `provider-unavailable` when there is no answer that can be trusted.
 */
export async function readOrNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw unavailable(cause);
  }
}

/** Nothing that Stripe said, or did not say, can be trusted. */
export function unavailable(cause: unknown): DomainError {
  return new DomainError('provider-unavailable', 'The payment provider gives no answer at the moment.', {}, { cause });
}
