import { ApiError } from './api-error';

/** A decoded form: texts, lists and hashes of them. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

const MAX_DEPTH = 8;

function pathOf(name: string): string[] {
  const opening = name.indexOf('[');
  if (opening < 0) return [name];
  const rest = name.slice(opening);
  if (opening === 0 || !/^(\[[^[\]]*\])+$/.test(rest)) {
    throw new ApiError(400, 'invalid_request_error', `Invalid parameter name: ${name}`, { param: name });
  }
  return [name.slice(0, opening), ...rest.slice(1, -1).split('][')];
}

/** The form while it is read. A map, since a name such as `__proto__` must be a name like any other. */
type Branch = Map<string, string | Branch>;

/** A hash whose keys are 0, 1, 2 … is a list that was sent with its positions. */
function settle(value: string | Branch): FormValue {
  if (typeof value === 'string') return value;
  const isList = value.size > 0 && [...value.keys()].every((key, position) => key === String(position));
  if (isList) return [...value.values()].map(settle);
  return Object.fromEntries([...value].map(([key, inner]) => [key, settle(inner)]));
}

function put(root: Branch, path: readonly string[], text: string, name: string): void {
  let here = root;
  for (const [depth, rawKey] of path.entries()) {
    const key = rawKey === '' ? String(here.size) : rawKey;
    if (depth === path.length - 1) {
      here.set(key, text);
      return;
    }
    const next = here.get(key) ?? new Map<string, string | Branch>();
    if (typeof next === 'string') {
      throw new ApiError(400, 'invalid_request_error', `Conflicting values for ${name}`, { param: name });
    }
    here.set(key, next);
    here = next;
  }
}

/**
 * Decodes `a=1&b[c]=2&d[]=3&d[]=4&e[0][f]=5`, the form encoding with brackets that the API speaks.
 * @throws ApiError 400 on broken escapes, broken brackets, and more than eight levels.
 */
export function parseForm(encoded: string): Form {
  const root: Branch = new Map();
  for (const pair of encoded.split('&').filter(Boolean)) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const path = pathOf(name);
    if (path.length > MAX_DEPTH) {
      throw new ApiError(400, 'invalid_request_error', `${name} is nested too deeply`, { param: name });
    }
    put(root, path, equals < 0 ? '' : decode(pair.slice(equals + 1)), name);
  }
  return Object.fromEntries([...root].map(([key, value]) => [key, settle(value)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new ApiError(400, 'invalid_request_error', `Invalid escape in ${text.slice(0, 40)}`);
  }
}
