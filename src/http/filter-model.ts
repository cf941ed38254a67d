/** How the values of an attribute compare. `document` values (JSON, blocks) can only be there or not. */
export type ScalarKind = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'instant' | 'time' | 'document';

export type FilterAttribute =
  { readonly is: 'scalar'; readonly kind: ScalarKind } | { readonly is: 'nested'; readonly uid: string };

/** The part of Strapi's schemas that filters are about. */
export interface SchemaAttributes {
  readonly attributes: Readonly<
    Record<string, { readonly type: string; readonly target?: unknown; readonly component?: unknown }>
  >;
}

const KIND_OF_TYPE: Readonly<Record<string, ScalarKind>> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  email: 'text',
  uid: 'text',
  enumeration: 'text',
  integer: 'integer',
  biginteger: 'integer',
  float: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'instant',
  timestamp: 'instant',
  time: 'time',
  json: 'document',
  blocks: 'document',
};

const MEDIA_UID = 'plugin::upload.file';

/** What `name` means in a filter on `schema`; undefined when Strapi knows no such attribute or cannot filter on it. */
export function filterAttribute(schema: SchemaAttributes, name: string): FilterAttribute | undefined {
  if (name === 'id') return { is: 'scalar', kind: 'integer' };
  if (name === 'documentId') return { is: 'scalar', kind: 'text' };
  const attribute = Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
  if (!attribute) return undefined;
  if (attribute.type === 'media') return { is: 'nested', uid: MEDIA_UID };
  const uid = attribute.type === 'relation' ? attribute.target : attribute.component;
  if (typeof uid === 'string') return { is: 'nested', uid };
  const kind = KIND_OF_TYPE[attribute.type];
  return kind && { is: 'scalar', kind };
}
