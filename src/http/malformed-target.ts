const MAX_QUERY_PARAMETERS = 250;

/**
 * What is wrong with the target of a request (path and query, still percent-encoded), as a sentence; undefined when it
 * is sound. PostgreSQL refuses U+0000 in any text, and code that meets it late has ended the whole process before.
 */
export function malformedTarget(target: string): string | undefined {
  const decoded = decode(target);
  if (decoded === undefined) return 'The address holds a percent-encoding that is not UTF-8.';
  if (decoded.includes('\0')) return 'The address holds the character U+0000.';
  if (holdsInheritedName(target)) return 'The address names what nothing is called.';
  if (target.split('&', MAX_QUERY_PARAMETERS + 1).length > MAX_QUERY_PARAMETERS)
    return `The address has more than ${MAX_QUERY_PARAMETERS} query parameters.`;
  return undefined;
}

/** `constructor`, `__proto__` …: whoever looks them up in a table of names finds something, and fails on it. */
function holdsInheritedName(target: string): boolean {
  const [path = ''] = target.split('?', 1);
  return path.split('/').some((segment) => (decode(segment) ?? '') in {});
}

function decode(target: string): string | undefined {
  try {
    return decodeURIComponent(target);
  } catch {
    return undefined;
  }
}
