import type { Params, ParamValue } from './validate-params';

/**
 * Typed looks into parameters that were already checked against their table. A parameter of another kind than the
 * caller expects is a mistake in the simulator, not in the request.
 */
export function textOf(params: Params, name: string): string | undefined {
  return expectKind(params[name], name, (value): value is string => typeof value === 'string');
}

export function integerOf(params: Params, name: string): number | undefined {
  return expectKind(params[name], name, (value): value is number => typeof value === 'number');
}

export function flagOf(params: Params, name: string): boolean | undefined {
  return expectKind(params[name], name, (value): value is boolean => typeof value === 'boolean');
}

export function hashOf(params: Params, name: string): Params | undefined {
  return expectKind(params[name], name, isHash);
}

export function textsOf(params: Params, name: string): string[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function isHash(value: ParamValue | undefined): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function expectKind<T extends ParamValue>(
  value: ParamValue | undefined,
  name: string,
  isKind: (value: ParamValue) => value is T,
): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (isKind(value)) return value;
  throw new Error(`The parameter ${name} is not of the kind its table promises`);
}

/** Applies a `metadata` parameter: given keys are set, empty ones removed, and an empty `metadata` removes all. */
export function mergeMetadata(current: Record<string, string>, params: Params): Record<string, string> {
  if (params['metadata'] === null) return {};
  const merged = { ...current };
  for (const [key, value] of Object.entries(hashOf(params, 'metadata') ?? {})) {
    if (value === '') delete merged[key];
    else if (typeof value === 'string') merged[key] = value;
  }
  return merged;
}
