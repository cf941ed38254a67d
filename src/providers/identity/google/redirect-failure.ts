import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { DomainError } from '../../../domain/shared/domain-error';
import { googleAway, tokenRefused } from './google-refusals';

/** What Google may answer about itself while somebody is on its pages. */
const GOOGLES_TROUBLE = ['server_error', 'temporarily_unavailable'];

/** Faults of what Google said, not of how it could be reached; the rest of the client's codes are about that. */
const WRONG_ANSWER = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
];

/**
 * What a failure of the redirect flow means to the person in it. What is not known to be their sign-in's fault counts as
 * Google being away: our own secret being wrong is one of these, and stays wrong until somebody reads the log.
 */
export function redirectFailure(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied') {
      return new DomainError('sign-in-cancelled', 'You did not let Google tell us who you are.', {}, { cause: error });
    }
    return GOOGLES_TROUBLE.includes(error.error) ? googleAway(error) : tokenRefused('refused', error);
  }
  if (error instanceof ResponseBodyError) {
    if (error.status < 500 && error.error === 'invalid_grant') return tokenRefused('code', error);
    return googleAway(new Error(`Google gives us no tokens: ${oauthWord(error.error)}`, { cause: error }));
  }
  if (error instanceof ClientError && WRONG_ANSWER.includes(error.code ?? '')) return tokenRefused('answer', error);
  return googleAway(error);
}

/** An error code of OAuth; whatever else stands in its place does not go into a log. */
function oauthWord(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'in other words than those of OAuth';
}
