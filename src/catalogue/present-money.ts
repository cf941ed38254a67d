import type { Struct } from '@strapi/strapi';
import { isCurrencyCode, type CurrencyCode } from '../domain/shared/currency';
import { fromMajor, type Money } from '../domain/shared/money';
import { isRecord } from './is-record';
import { isMoney, schemaBehind } from './money-attributes';

type Schema = Struct.ContentTypeSchema | Struct.ComponentSchema;

/**
 * The same entity (or list of them) with every money attribute as `{ amountMinor, currency }`. Components are in the
 * currency of the entry they belong to; related entries bring their own, which is why `selectCurrency` always loads it.
 */
export function presentMoney(schema: Schema, entity: unknown, inherited: CurrencyCode | null = null): unknown {
  if (Array.isArray(entity)) return entity.map((item) => presentMoney(schema, item, inherited));
  if (!isRecord(entity)) return entity;
  const currency = currencyOf(entity) ?? inherited;
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [name, presentAttribute(schema, name, value, currency)]),
  );
}

function currencyOf(entity: Record<string, unknown>): CurrencyCode | null {
  const { currency } = entity;
  return typeof currency === 'string' && isCurrencyCode(currency) ? currency : null;
}

function presentAttribute(schema: Schema, name: string, value: unknown, currency: CurrencyCode | null): unknown {
  const attribute = schema.attributes[name];
  if (attribute === undefined || value == null) return value;
  if (isMoney(attribute)) return amountIn(name, value, currency);
  const behind = schemaBehind(attribute);
  if (!behind) return value;
  return presentMoney(behind, value, attribute.type === 'component' ? currency : null);
}

function amountIn(name: string, value: unknown, currency: CurrencyCode | null): Money {
  if (currency === null || (typeof value !== 'number' && typeof value !== 'string')) {
    throw new Error(`The amount in "${name}" has no currency.`);
  }
  return fromMajor(value, currency, 'half-up');
}
