import { invalidParameter, missingObject } from './api-error';
import { hashOf, integerOf, textOf } from './read-params';
import type { Params } from './validate-params';

interface Listable {
  readonly id: string;
  readonly created: number;
}

export interface ListPage<T> {
  readonly object: 'list';
  readonly url: string;
  readonly has_more: boolean;
  readonly data: T[];
}

/** The `limit` of a list call: 10 unless given, 1 to 100. */
export function limitOf(params: Params): number {
  const limit = integerOf(params, 'limit') ?? 10;
  if (limit < 1 || limit > 100) {
    throw invalidParameter('parameter_invalid_integer', 'limit', 'Limit must be between 1 and 100');
  }
  return limit;
}

/**
 * One page of `items` (oldest first, as they were made), newest first, filtered by `created` and placed by
 * `starting_after` or `ending_before`.
 */
export function listPage<T extends Listable>(items: readonly T[], params: Params, url: string): ListPage<T> {
  const limit = limitOf(params);
  const isWanted = createdFilter(params);
  const newestFirst = items.filter((item) => isWanted(item.created)).reverse();
  const after = textOf(params, 'starting_after');
  const before = textOf(params, 'ending_before');
  if (after !== undefined && before !== undefined) {
    throw invalidParameter(
      undefined,
      'starting_after',
      'You may only specify one of these parameters: starting_after, ending_before.',
    );
  }
  if (before !== undefined) {
    const end = positionOf(newestFirst, before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', url, has_more: start > 0, data: newestFirst.slice(start, end) };
  }
  const start = after === undefined ? 0 : positionOf(newestFirst, after, 'starting_after') + 1;
  return {
    object: 'list',
    url,
    has_more: newestFirst.length > start + limit,
    data: newestFirst.slice(start, start + limit),
  };
}

function positionOf(items: readonly Listable[], id: string, param: string): number {
  const position = items.findIndex((item) => item.id === id);
  if (position < 0) throw missingObject('object', id, param);
  return position;
}

function createdFilter(params: Params): (created: number) => boolean {
  const exact = params['created'];
  if (typeof exact === 'number') return (created) => created === exact;
  const range = hashOf(params, 'created') ?? {};
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => integerOf(range, name));
  return (created) =>
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte);
}
