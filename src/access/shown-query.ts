import { isRecord } from '../catalogue/is-record';
import { follow, type Place, type Seen, type Sight } from './shown-fields';

/** Parameters of Strapi's database layer, which takes them as they are wherever a query reaches it. */
const OF_THE_DATABASE = new Set(['where', 'lookup', 'orderBy', 'select', 'having', 'groupBy', 'joins']);

type Query = Readonly<Record<string, unknown>>;

/** A query of the panel without whatever it asks about what may not be read: such a question finds the same with every answer. */
export function shownQuery(sight: Sight, place: Place, query: Query): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      if (OF_THE_DATABASE.has(name)) return [];
      if (name === 'filters') return [[name, shownFilters(sight, place, value)]];
      if (name === 'populate') return [[name, shownPopulate(sight, place, value)]];
      if (name === 'fields') return [[name, shownFields(sight, place, value)]];
      if (name !== 'sort') return [[name, value]];
      const sort = shownSort(sight, place, value);
      return sort.length > 0 ? [[name, sort]] : [];
    }),
  );
}

function shownFilters(sight: Sight, place: Place, filters: unknown): unknown {
  if (Array.isArray(filters)) return filters.map((one) => shownFilters(sight, place, one));
  if (!isRecord(filters)) return filters;
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, condition]) => {
      if (name.startsWith('$')) return [[name, shownFilters(sight, place, condition)]];
      const seen = follow(sight, place, name);
      if (seen === 'hidden' || seen === 'unknown') return [];
      return [[name, typeof seen === 'string' ? condition : shownFilters(sight, seen, condition)]];
    }),
  );
}

/** What is nowhere to be found cannot be selected either. */
function shownFields(sight: Sight, place: Place, fields: unknown): unknown {
  const names = textsIn(fields);
  if (names.length === 0 || names.includes('*')) return fields;
  const shown = names.filter((name) => follow(sight, place, name) === 'value');
  return shown.length > 0 ? shown : ['id'];
}

function textsIn(value: unknown): string[] {
  return [value].flat().flatMap((one) => (typeof one === 'string' ? one.split(',').map((part) => part.trim()) : []));
}

const ORDERED = /^([\w.]+)\s*(?::\s*(asc|desc))?$/i;

/** Any of Strapi's ways to write a sort, as a list of `booking.reference:asc`. What is written in another way is left out. */
export function shownSort(sight: Sight, place: Place, sort: unknown): string[] {
  return sortsIn(sort).filter((one) => {
    const names = ORDERED.exec(one)?.[1]?.split('.') ?? [];
    let at: Place | undefined = place;
    for (const [index, name] of names.entries()) {
      const seen: Seen | undefined = at && follow(sight, at, name);
      if (seen === 'value') return index === names.length - 1;
      at = typeof seen === 'object' ? seen : undefined;
    }
    return false;
  });
}

function sortsIn(sort: unknown): string[] {
  if (typeof sort === 'string') return sort.split(',').map((one) => one.trim());
  if (Array.isArray(sort)) return sort.flatMap((one) => sortsIn(one));
  if (!isRecord(sort)) return [];
  return Object.entries(sort).flatMap(([name, order]) =>
    typeof order === 'string' ? [`${name}:${order}`] : sortsIn(order).map((below) => `${name}.${below}`),
  );
}

/** Texts and lists of texts ask nothing but to be shown something, and what is shown is cleaned for itself. */
function shownPopulate(sight: Sight, place: Place, populate: unknown): unknown {
  if (!isRecord(populate)) return populate;
  return Object.fromEntries(
    Object.entries(populate).flatMap(([name, options]) => {
      const seen = follow(sight, place, name);
      if (seen === 'hidden') return [];
      return [[name, typeof seen === 'string' || !isRecord(options) ? options : shownQuery(sight, seen, options)]];
    }),
  );
}
