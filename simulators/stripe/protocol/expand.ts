import { invalidParameter } from './api-error';

/** Fields that hold the id of another object, and the collection it is found in. */
export type Finder = (field: string, id: string) => object | undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Returns a copy of `answer` in which each path of `expand[]` (`latest_charge`, `data.payment_intent`, …) holds the
 * object instead of its id.
 * @throws ApiError 400 for a path that cannot be expanded.
 */
export function expandAnswer(answer: object, paths: readonly string[], find: Finder): object {
  if (paths.length === 0) return answer;
  const copy: Record<string, unknown> = { ...answer };
  for (const path of paths) {
    if (path.split('.').length > 4)
      throw invalidParameter(undefined, 'expand', 'You cannot expand more than 4 levels of a property');
    expandAt(copy, path.split('.'), path, find);
  }
  return copy;
}

function expandAt(target: Record<string, unknown>, [field = '', ...rest]: string[], path: string, find: Finder): void {
  const value = target[field];
  if (value === undefined) throw invalidParameter(undefined, 'expand', `This property cannot be expanded (${path}).`);
  if (value === null) return;
  if (Array.isArray(value)) {
    target[field] = value.map((item: unknown) => {
      if (!isRecord(item)) return item;
      const copy = { ...item };
      expandAt(copy, rest, path, find);
      return copy;
    });
    return;
  }
  const found = typeof value === 'string' ? find(field, value) : value;
  if (!isRecord(found)) throw invalidParameter(undefined, 'expand', `This property cannot be expanded (${path}).`);
  const copy = { ...found };
  target[field] = copy;
  if (rest.length > 0) expandAt(copy, rest, path, find);
}
