import { DomainError } from '../domain/shared/domain-error';
import { filterAttribute, type ScalarKind, type SchemaAttributes } from './filter-model';
import { isFilterValue } from './is-filter-value';

/** Looks a content type or component up by its uid. */
export type SchemaLookup = (uid: string) => SchemaAttributes | undefined;

type Path = readonly string[];

const COMPARISONS = new Set(['$eq', '$ne', '$lt', '$lte', '$gt', '$gte', '$in', '$notIn']);
const TEXT_COMPARISONS = new Set([
  '$eqi',
  '$nei',
  '$contains',
  '$containsi',
  '$notContains',
  '$notContainsi',
  '$startsWith',
  '$startsWithi',
  '$endsWith',
  '$endsWithi',
]);
const PRESENCE = new Set(['$null', '$notNull']);

/**
 * Refuses filters, at the top and inside `populate`, that Strapi accepts and then cannot turn into SQL: an operator where
 * an attribute belongs, a pattern on a number, `$between` with one end. Each of them was a 500.
 * What Strapi refuses by itself (unknown and private attributes) is left to it.
 * @throws DomainError `invalid-request` (400); `details.errors` names the place in the query.
 */
export function refuseUnworkableFilters(
  query: Readonly<Record<string, unknown>>,
  uid: string,
  schemaOf: SchemaLookup,
): void {
  if ('filters' in query) checkConditions(query.filters, uid, ['filters']);
  if ('populate' in query) checkPopulate(query.populate, uid, ['populate']);

  function checkConditions(conditions: unknown, on: string, path: Path): void {
    const schema = schemaOf(on);
    if (!schema) return;
    for (const [name, value] of Object.entries(asRecord(conditions, path))) {
      const here = [...path, name];
      if (name === '$and' || name === '$or') {
        for (const [index, part] of asList(value, here).entries()) checkConditions(part, on, [...here, String(index)]);
      } else if (name === '$not') {
        checkConditions(value, on, here);
      } else if (name.startsWith('$')) {
        refuse(here, 'stands where the name of an attribute belongs');
      } else {
        checkAttribute(filterAttribute(schema, name), value, here);
      }
    }
  }

  function checkAttribute(attribute: ReturnType<typeof filterAttribute>, value: unknown, path: Path): void {
    if (attribute?.is === 'scalar') checkScalar(attribute.kind, value, path);
    if (attribute?.is === 'nested') checkRelated(attribute.uid, asRecord(value, path), path);
  }

  /** Strapi takes one operator for a relation, or conditions on its attributes, never both. */
  function checkRelated(on: string, conditions: Record<string, unknown>, path: Path): void {
    const operator = Object.keys(conditions).find((name) => name.startsWith('$'));
    if (operator === undefined) return checkConditions(conditions, on, path);
    const here = [...path, operator];
    if (Object.keys(conditions).length > 1) refuse(here, 'cannot stand beside other conditions on a relation');
    if (PRESENCE.has(operator)) checkPresence(conditions[operator], here);
    else if (operator === '$not') refuse(here, 'belongs before the relation, not into it');
    else checkConditions(conditions, on, path);
  }

  function checkPopulate(populate: unknown, on: string, path: Path): void {
    const schema = schemaOf(on);
    if (!schema || !isRecord(populate)) return;
    for (const [name, options] of Object.entries(populate)) {
      const attribute = filterAttribute(schema, name);
      if (attribute?.is !== 'nested' || !isRecord(options)) continue;
      const here = [...path, name];
      if ('filters' in options) checkConditions(options.filters, attribute.uid, [...here, 'filters']);
      if ('populate' in options) checkPopulate(options.populate, attribute.uid, [...here, 'populate']);
    }
  }
}

/** A value by itself means `$eq`; a list of values means any of them. */
function checkScalar(kind: ScalarKind, condition: unknown, path: Path): void {
  if (!isRecord(condition)) return checkValues('$eq', kind, condition, path);
  for (const [operator, value] of Object.entries(condition)) {
    const here = [...path, operator];
    if (PRESENCE.has(operator)) checkPresence(value, here);
    else if (operator === '$not') checkScalar(kind, value, here);
    else checkValues(operator, kind, value, here);
  }
}

function checkValues(operator: string, kind: ScalarKind, value: unknown, path: Path): void {
  if (kind === 'document') refuse(path, 'can only be asked whether it is there: $null, $notNull');
  if (operator === '$between') {
    if (asList(value, path).length !== 2) refuse(path, 'has two ends');
  } else if (TEXT_COMPARISONS.has(operator)) {
    if (kind !== 'text') refuse(path, 'compares texts, and this is none');
  } else if (!COMPARISONS.has(operator)) {
    refuse(path, 'is not an operator that can be used here');
  }
  for (const single of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
    if (!isFilterValue(kind, single)) refuse(path, `needs a value of the kind ${kind}`);
  }
}

function checkPresence(value: unknown, path: Path): void {
  if (!isFilterValue('boolean', value)) refuse(path, 'is true or false');
}

function asRecord(value: unknown, path: Path): Record<string, unknown> {
  return isRecord(value) ? value : refuse(path, 'is an object of conditions by the names of attributes');
}

function asList(value: unknown, path: Path): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(path, 'is a list');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(path: Path, message: string): never {
  throw new DomainError('invalid-request', `${path.join('.')}: ${message}`, { errors: [{ path, message }] });
}
