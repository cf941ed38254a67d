import { DomainError } from '../../../domain/shared/domain-error';

/** @param reason the claim that is wrong, or another word for what is; shown to the caller, so nothing secret */
export function tokenRefused(reason: string, cause?: unknown): DomainError {
  return new DomainError(
    'google-token-invalid',
    'Google did not vouch for you in a way that we can accept. Please sign in with Google again.',
    { reason },
    { cause },
  );
}

export function googleAway(cause: unknown): DomainError {
  return new DomainError('provider-unavailable', 'Google cannot be reached at the moment.', {}, { cause });
}
