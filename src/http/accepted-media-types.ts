import { plainPath } from './plain-path';

const JSON_TYPES = ['application/json'];
const ADMIN_TYPES = ['application/json', 'application/x-www-form-urlencoded'];

/** Which media types a path reads; the first match counts. JSON is all that the public API reads. */
const TYPES_BY_PATH: readonly (readonly [path: RegExp, types: readonly string[]])[] = [
  [/^\/api\/webhooks\//, ['application/json', 'application/x-www-form-urlencoded']],
  [/^\/api\/events(\/|$)/, ['application/json', 'text/plain']], // navigator.sendBeacon
  [/^\/api\//, JSON_TYPES],
  // The parser writes the parts of a body to disk before any route is found: only where files are taken.
  [/^\/upload(\/files(\/[^/]+(\/replace)?)?)?$/, [...ADMIN_TYPES, 'multipart/form-data']],
];

/** The media types that a request with a body may have on this path. */
export function acceptedMediaTypes(path: string): readonly string[] {
  const plain = plainPath(path);
  return TYPES_BY_PATH.find(([pattern]) => pattern.test(plain))?.[1] ?? ADMIN_TYPES;
}
