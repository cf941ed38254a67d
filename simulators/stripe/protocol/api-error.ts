/** What an error answer says beside its type and message. */
export interface ApiErrorDetails {
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly charge?: string;
  readonly payment_intent?: unknown;
  readonly payment_method?: unknown;
  readonly setup_intent?: unknown;
  readonly advice_code?: string;
  readonly doc_url?: string;
}

export type ApiErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/**
 * An error as the API answers it: always `{ "error": { "type", "message", … } }`. An SDK takes a body without the key
 * `error` for a success, whatever its status, so nothing else may ever be answered on failure.
 */
export class ApiError extends Error {
  /** Whether a repeat under the same idempotency key gets this same answer. Parameters that fail validation save nothing. */
  readonly isSaved: boolean;

  constructor(
    readonly status: number,
    readonly type: ApiErrorType,
    message: string,
    readonly details: ApiErrorDetails = {},
    options: { isSaved?: boolean } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.isSaved = options.isSaved ?? false;
  }

  body(): { error: Record<string, unknown> } {
    return { error: { ...this.details, message: this.message, type: this.type } };
  }
}

/** A parameter that the API does not accept: 400, nothing done and nothing saved. */
export function invalidParameter(code: string | undefined, param: string, message: string): ApiError {
  return new ApiError(400, 'invalid_request_error', message, { ...(code === undefined ? {} : { code }), param });
}

/** An object that is not there. As the object of the call it is a 404; as a parameter of it, a 400. */
export function missingObject(kind: string, id: string, param = 'id'): ApiError {
  return new ApiError(param === 'id' ? 404 : 400, 'invalid_request_error', `No such ${kind}: '${id}'`, {
    code: 'resource_missing',
    param,
  });
}
