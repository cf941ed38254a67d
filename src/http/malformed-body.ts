const MAX_DEPTH = 40;
const MAX_NODES = 50_000;

/**
 * What is wrong with a parsed body, as a sentence; undefined when it is sound. Walks without recursion, because what it
 * looks for is a structure deep enough to exhaust the stack of whoever walks it with recursion.
 */
export function malformedBody(body: unknown): string | undefined {
  let level: readonly unknown[] = [body];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `The body is nested deeper than ${MAX_DEPTH} levels.`;
    nodes += level.length;
    if (nodes > MAX_NODES) return `The body holds more than ${MAX_NODES} values.`;
    const next: unknown[] = [];
    for (const value of level) {
      if (holdsNul(value)) return 'The body holds the character U+0000.';
      if (typeof value === 'object' && value !== null) next.push(...parts(value));
    }
    level = next;
  }
  return undefined;
}

/** Values of an object or array; keys too, since they can become names in a statement. */
function parts(value: object): unknown[] {
  const values: unknown[] = Object.values(value);
  return Array.isArray(value) ? values : [...Object.keys(value), ...values];
}

function holdsNul(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\0');
}
