import type { Struct } from '@strapi/strapi';
import { isRecord } from './is-record';
import { schemaBehind } from './money-attributes';

type Schema = Struct.ContentTypeSchema | Struct.ComponentSchema;
type Query = Record<string, unknown>;

/**
 * The same query, loading `currency` wherever `fields` names attributes of a type that has one: an amount without its
 * currency is not money.
 */
export function selectCurrency(schema: Schema, query: Query): Query {
  const { fields, populate } = query;
  return {
    ...query,
    ...(fields === undefined ? {} : { fields: withCurrency(schema, fields) }),
    ...(isRecord(populate) ? { populate: populateWithCurrency(schema, populate) } : {}),
  };
}

function withCurrency(schema: Schema, fields: unknown): unknown {
  if (!('currency' in schema.attributes)) return fields;
  if (typeof fields === 'string') return `${fields},currency`;
  return Array.isArray(fields) ? [...(fields as unknown[]), 'currency'] : fields;
}

function populateWithCurrency(schema: Schema, populate: Query): Query {
  return Object.fromEntries(
    Object.entries(populate).map(([name, value]) => {
      const attribute = schema.attributes[name];
      const behind = attribute && schemaBehind(attribute);
      return [name, behind && isRecord(value) ? selectCurrency(behind, value) : value];
    }),
  );
}
