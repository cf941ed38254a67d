import { type Issue, ISSUES } from './issues';

/** One reason of a refusal. `field` is a JSON pointer into the body, or the name of a header or of a part of the path. */
export interface ErrorDetail {
  readonly field?: string;
  readonly value?: string;
  readonly location?: 'body' | 'path' | 'query' | 'header';
  readonly issue: string;
  readonly description: string;
}

export interface ErrorLink {
  readonly href: string;
  readonly rel: string;
  readonly method?: 'GET';
}

/** An error as the API answers it. The id by which its makers find it again is put in when it is answered. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
    readonly links: readonly ErrorLink[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }

  body(debugId: string): object {
    return {
      name: this.code,
      message: this.message,
      debug_id: debugId,
      ...(this.details.length > 0 ? { details: this.details } : {}),
      links: this.links,
    };
  }
}

/** The issues of a request that the schema refuses. */
export function invalidRequest(details: readonly ErrorDetail[]): ApiError {
  const message = 'Request is not well-formed, syntactically incorrect, or violates schema.';
  return new ApiError(400, 'INVALID_REQUEST', message, details);
}

export function detail(issue: Issue, more: Omit<ErrorDetail, 'issue' | 'description'> = {}): ErrorDetail {
  return { ...more, issue, description: ISSUES[issue] };
}

/** A request that is well-formed and cannot be done. */
export function unprocessable(
  issue: Issue,
  more: Omit<ErrorDetail, 'issue' | 'description'> = {},
  links: readonly ErrorLink[] = [],
): ApiError {
  const message = 'The requested action could not be performed, semantically incorrect, or failed business validation.';
  return new ApiError(422, 'UNPROCESSABLE_ENTITY', message, [detail(issue, more)], links);
}

/** An object that is not there. */
export function missingResource(id: string): ApiError {
  const more = { field: 'id', value: id, location: 'path' } as const;
  return new ApiError(404, 'RESOURCE_NOT_FOUND', 'The specified resource does not exist.', [
    detail('INVALID_RESOURCE_ID', more),
  ]);
}

export function conflict(issue: Issue): ApiError {
  const message = 'The server has detected a conflict while processing this request.';
  return new ApiError(409, 'RESOURCE_CONFLICT', message, [detail(issue)]);
}
