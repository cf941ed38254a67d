import type { ScalarKind } from './filter-model';

const MAX_INTEGER = 2 ** 31 - 1;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/;
const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,10})?$/;

/** Whether a value from a query string can be compared with an attribute of this kind. */
export function isFilterValue(kind: ScalarKind, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  switch (kind) {
    case 'text':
      return true;
    case 'integer':
      return /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= MAX_INTEGER;
    case 'number':
      return DECIMAL.test(value);
    case 'boolean':
      return ['true', 'false', 't', 'f', '1', '0'].includes(value);
    case 'date':
      return DATE.test(value);
    case 'instant':
      return INSTANT.test(value);
    case 'time':
      return TIME.test(value);
    case 'document':
      return false;
  }
}
