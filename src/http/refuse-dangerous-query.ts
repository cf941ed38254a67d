import { DomainError } from '../domain/shared/domain-error';

/** No page of the frontend comes near these; every one of them bounds the work of a single request. */
const LIMITS = { depth: 8, populateDepth: 3, nodes: 250, listLength: 100, textLength: 500 } as const;

/** Parameters that reach past published content or into attributes nobody may see, wherever they are put. */
const REFUSED = new Set(['_q', 'publicationFilter', 'hasPublishedVersion', 'publicationState']);

const LOCALE = /^[a-z]{2}(-[A-Z]{2})?$/;

type Path = readonly string[];

function refuse(path: Path, message: string): never {
  throw new DomainError('invalid-request', `${path.join('.')}: ${message}`, { errors: [{ path, message }] });
}

/**
 * Checks a parsed query string before anything acts on it.
 * @throws DomainError `invalid-request` (400); `details.errors` names the parameter with its path.
 */
export function refuseDangerousQuery(query: Readonly<Record<string, unknown>>, urlPath: string): void {
  if (hasNul(urlPath)) refuse(['url'], 'must not contain the NUL character');
  if ('status' in query && query.status !== 'published') refuse(['status'], 'only published content can be read');
  if ('locale' in query && !(typeof query.locale === 'string' && LOCALE.test(query.locale))) {
    refuse(['locale'], 'must be one language, for example "en"');
  }
  let nodes = 0;
  const visit = (value: unknown, path: Path): void => {
    nodes += 1;
    if (nodes > LIMITS.nodes) refuse(path, 'this query has too many parts');
    if (path.length > LIMITS.depth) refuse(path, `is nested deeper than ${LIMITS.depth} levels`);
    if (typeof value === 'string') checkText(value, path);
    if (typeof value !== 'object' || value === null) return;
    const members = Object.entries(value);
    if (members.length > LIMITS.listLength) refuse(path, `has more than ${LIMITS.listLength} parts`);
    for (const [name, member] of members) {
      checkName(name, [...path, name]);
      visit(member, [...path, name]);
    }
  };
  visit(query, []);
  if ('populate' in query) checkPopulate(query.populate, ['populate'], 1);
}

function hasNul(text: string): boolean {
  return text.includes('\0') || /%00/i.test(text);
}

function checkText(text: string, path: Path): void {
  if (text.includes('\0')) refuse(path, 'must not contain the NUL character');
  if (text.length > LIMITS.textLength) refuse(path, `is longer than ${LIMITS.textLength} characters`);
}

function checkName(name: string, path: Path): void {
  if (name.includes('\0')) refuse(['query'], 'must not contain the NUL character');
  if (REFUSED.has(name)) refuse(path, 'is not a parameter of this request');
}

/** `populate` is `*`, names with dots, a list of names, or relations with their own `fields`, `filters`, `sort` and `populate`. */
function checkPopulate(populate: unknown, path: Path, depth: number): void {
  if (depth > LIMITS.populateDepth) refuse(path, `goes deeper than ${LIMITS.populateDepth} relations`);
  if (typeof populate === 'string') {
    for (const name of populate.split(',')) {
      if (depth + name.split('.').length - 1 > LIMITS.populateDepth) {
        refuse(path, `goes deeper than ${LIMITS.populateDepth} relations`);
      }
    }
    return;
  }
  if (typeof populate !== 'object' || populate === null) return;
  for (const [relation, options] of Object.entries(populate)) {
    const here = [...path, relation];
    if (typeof options === 'string') checkPopulate(options, here, depth);
    if (typeof options !== 'object' || options === null) continue;
    for (const [name, option] of Object.entries(options as object)) {
      if (name === 'status' || name === 'locale') refuse([...here, name], 'is not a parameter of a relation');
      if (name === 'populate') checkPopulate(option, [...here, name], depth + 1);
    }
  }
}
