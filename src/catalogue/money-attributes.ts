import type { Struct } from '@strapi/strapi';
import { isRecord } from './is-record';

type Schema = Struct.ContentTypeSchema | Struct.ComponentSchema;
type Attribute = Schema['attributes'][string];

/** Attributes that hold money say so in their schema: `"pluginOptions": { "money": { "isAmount": true } }`. */
export function isMoney(attribute: Attribute): boolean {
  const options: unknown = attribute.pluginOptions;
  return isRecord(options) && isRecord(options.money) && options.money.isAmount === true;
}

/** The schema behind a relation or component attribute; `undefined` for plain attributes and media. */
export function schemaBehind(attribute: Attribute): Schema | undefined {
  if (attribute.type === 'component') return strapi.components[attribute.component];
  if (attribute.type === 'relation' && 'target' in attribute) return strapi.contentTypes[attribute.target];
  return undefined;
}
