import { headerOf, type HttpRequest } from '../../shared/http/http-message';
import { ApiError, detail, invalidRequest } from '../protocol/api-error';
import type { Route } from '../routes';

/**
 * The body of a call, parsed. A call that may be made without one reads it as an empty object.
 * @throws ApiError 415 for another type than JSON, 400 for JSON that is not well-formed.
 */
export function parseBody({ takes }: Route, request: HttpRequest): unknown {
  if (takes === null) return undefined;
  if (request.body === '') return takes.is === 'list' ? [] : {};
  if (!headerOf(request, 'content-type')?.startsWith('application/json')) {
    const message = 'The server does not support the request payload’s media type.';
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', message);
  }
  try {
    return JSON.parse(request.body);
  } catch {
    throw invalidRequest([detail('MALFORMED_REQUEST_JSON', { field: '/', location: 'body' })]);
  }
}
