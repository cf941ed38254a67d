import { ApiError } from './api-error';

/** What is remembered under an idempotency key. */
export interface IdempotencyRecord {
  readonly fingerprint: string;
  readonly createdAt: number;
  /** The id of the request that did the work. */
  readonly requestId: string;
  /** Null while the first request is still being worked on. */
  answer: { readonly status: number; readonly body: string } | null;
}

/** Keys may be forgotten once they are this old, in seconds. */
export const KEY_LIFE_SECONDS = 24 * 60 * 60;

export type Claim =
  | { readonly is: 'first' }
  | { readonly is: 'replay'; readonly status: number; readonly body: string; readonly originalRequest: string };

/**
 * Takes an idempotency key for a request, or finds the answer of an earlier one.
 * @throws ApiError 400 `idempotency_error` when the key came with other parameters before, 409 `idempotency_key_in_use`
 *   while the first request is not finished, 400 when the key is too long.
 */
export function claimKey(
  records: Record<string, IdempotencyRecord>,
  request: { readonly key: string; readonly fingerprint: string; readonly now: number; readonly requestId: string },
): Claim {
  if (request.key.length > 255) {
    throw new ApiError(400, 'invalid_request_error', 'Idempotency keys can have up to 255 characters', {});
  }
  const known = records[request.key];
  if (!known || request.now - known.createdAt >= KEY_LIFE_SECONDS) {
    records[request.key] = {
      fingerprint: request.fingerprint,
      createdAt: request.now,
      requestId: request.requestId,
      answer: null,
    };
    return { is: 'first' };
  }
  if (known.fingerprint !== request.fingerprint) {
    throw new ApiError(
      400,
      'idempotency_error',
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`,
    );
  }
  if (known.answer === null) {
    throw new ApiError(
      409,
      'idempotency_error',
      'There is currently another in-progress request using this idempotency key. Please try again later.',
      {
        code: 'idempotency_key_in_use',
      },
    );
  }
  return { is: 'replay', ...known.answer, originalRequest: known.requestId };
}

/** Keeps the answer for repeats, or gives the key back when the request changed nothing. */
export function settleKey(
  records: Record<string, IdempotencyRecord>,
  key: string,
  answer: IdempotencyRecord['answer'],
): void {
  const record = records[key];
  if (!record) return;
  if (answer === null) delete records[key];
  else record.answer = answer;
}
