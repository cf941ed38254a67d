import { type Claim, claimKey, type IdempotencyRecord } from '../../shared/idempotency';
import { ApiError } from './api-error';

/** Keys may be forgotten once they are this old, in seconds. */
const KEY_LIFE_SECONDS = 24 * 60 * 60;

/**
 * Takes an idempotency key for a request, or finds the answer of an earlier one.
 * @throws ApiError 400 `idempotency_error` when the key came with other parameters before, 409 `idempotency_key_in_use`
 *   while the first request is not finished, 400 when the key is too long.
 */
export function claimIdempotencyKey(
  records: Record<string, IdempotencyRecord>,
  request: { readonly key: string; readonly fingerprint: string; readonly now: number; readonly requestId: string },
): Extract<Claim, { is: 'first' | 'replay' }> {
  if (request.key.length > 255) {
    throw new ApiError(400, 'invalid_request_error', 'Idempotency keys can have up to 255 characters', {});
  }
  const claim = claimKey(records, request, KEY_LIFE_SECONDS);
  switch (claim.is) {
    case 'first':
    case 'replay':
      return claim;
    case 'other-request': {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`;
      throw new ApiError(400, 'idempotency_error', message);
    }
    case 'in-progress': {
      const message =
        'There is currently another in-progress request using this idempotency key. Please try again later.';
      throw new ApiError(409, 'idempotency_error', message, { code: 'idempotency_key_in_use' });
    }
  }
}
