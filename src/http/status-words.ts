/** What an HTTP status is called in `error.name` and, when nothing more precise is known, in `details.code`. */
export interface StatusWords {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

const WORDS: Readonly<Record<number, StatusWords>> = {
  400: { name: 'BadRequestError', code: 'invalid-request', message: 'The request is malformed.' },
  401: { name: 'UnauthorizedError', code: 'unauthorized', message: 'Please sign in.' },
  403: { name: 'ForbiddenError', code: 'forbidden', message: 'This is not allowed.' },
  404: { name: 'NotFoundError', code: 'not-found', message: 'There is nothing here.' },
  405: { name: 'MethodNotAllowedError', code: 'method-not-allowed', message: 'This method is not available here.' },
  406: { name: 'NotAcceptableError', code: 'not-acceptable', message: 'No acceptable form of the answer exists.' },
  408: { name: 'RequestTimeoutError', code: 'request-timeout', message: 'The request took too long to arrive.' },
  409: { name: 'ConflictError', code: 'conflict', message: 'This conflicts with the present state.' },
  410: { name: 'GoneError', code: 'gone', message: 'This is no longer available.' },
  411: { name: 'LengthRequiredError', code: 'length-required', message: 'The length of the body is missing.' },
  412: { name: 'PreconditionFailedError', code: 'precondition-failed', message: 'A precondition does not hold.' },
  413: { name: 'PayloadTooLargeError', code: 'too-large', message: 'The request is too large.' },
  414: { name: 'UriTooLongError', code: 'too-large', message: 'The address is too long.' },
  415: {
    name: 'UnsupportedMediaTypeError',
    code: 'unsupported-media-type',
    message: 'This media type is not read here.',
  },
  416: { name: 'RangeNotSatisfiableError', code: 'range-not-satisfiable', message: 'This part does not exist.' },
  422: { name: 'UnprocessableEntityError', code: 'rule-broken', message: 'The request breaks a rule.' },
  429: { name: 'RateLimitError', code: 'too-many-requests', message: 'Too many requests; please try again later.' },
  500: { name: 'InternalServerError', code: 'internal-error', message: 'Something went wrong on our side.' },
  503: {
    name: 'ServiceUnavailableError',
    code: 'unavailable',
    message: 'The service is briefly unavailable; please try again.',
  },
};

const UNKNOWN_REFUSAL: StatusWords = {
  name: 'RequestError',
  code: 'request-refused',
  message: 'The request is refused.',
};
const UNKNOWN_FAILURE: StatusWords = { name: 'ServerError', code: 'server-error', message: 'The request failed.' };

/** The words for a status from 400 on. */
export function statusWords(status: number): StatusWords {
  return WORDS[status] ?? (status < 500 ? UNKNOWN_REFUSAL : UNKNOWN_FAILURE);
}
