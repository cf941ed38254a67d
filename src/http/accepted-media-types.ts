const JSON_TYPES = ['application/json'];
const ADMIN_TYPES = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'];

/** Which media types a path reads, by its first words; the first match counts. JSON is all that the public API reads. */
const TYPES_BY_PREFIX: readonly (readonly [prefix: string, types: readonly string[]])[] = [
  ['/api/webhooks/', ['application/json', 'application/x-www-form-urlencoded']],
  ['/api/upload', ['multipart/form-data', 'application/json']],
  ['/api/events', ['application/json', 'text/plain']], // navigator.sendBeacon
  ['/api/', JSON_TYPES],
];

/** The media types that a request with a body may have on this path. */
export function acceptedMediaTypes(path: string): readonly string[] {
  const lower = path.toLowerCase();
  return TYPES_BY_PREFIX.find(([prefix]) => lower.startsWith(prefix))?.[1] ?? ADMIN_TYPES;
}
