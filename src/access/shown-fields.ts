import { isRecord } from '../catalogue/is-record';

interface Attribute {
  readonly type: string;
  readonly target?: unknown;
  readonly component?: unknown;
}

/** What it takes to know what somebody may read in the panel. */
export interface Sight {
  /**
   * The fields of a content type that they may read, those of components by their whole names (`seo.title`); `null` where no
   * permission is about the type, or about its fields. A type that they may not read has none.
   */
  fieldsOf(uid: string): readonly string[] | null;
  /** The attributes of a content type or component. */
  attributesOf(uid: string): Readonly<Record<string, Attribute>>;
}

/** Where a name is looked up: in a content type, or in a component of one. */
export interface Place {
  readonly contentType: string;
  /** Of the component within the content type, `seo.`; empty for the type itself. */
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** What a name means: nothing, something that may not be read, a value, or another place. */
export type Seen = 'unknown' | 'hidden' | 'value' | Place;

const MEDIA = 'plugin::upload.file';

/** What Strapi adds to every entry by itself; no list of permissions names it, and it shows no content. */
const OF_EVERY_ENTRY = new Set([
  ...['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale', 'localizations'],
  ...['createdBy', 'updatedBy'],
]);

export function placeOf(sight: Sight, contentType: string): Place {
  return { contentType, prefix: '', attributes: sight.attributesOf(contentType) };
}

/** Follows a name, over a relation only to types that may be read. */
export function follow(sight: Sight, place: Place, name: string): Seen {
  const attribute = Object.hasOwn(place.attributes, name) ? place.attributes[name] : undefined;
  if (!attribute) return OF_EVERY_ENTRY.has(name) ? 'value' : 'unknown';
  const field = `${place.prefix}${name}`;
  if (!isShown(sight, place, field)) return 'hidden';
  switch (attribute.type) {
    case 'relation':
      // One without a target leads to entries of any type.
      if (typeof attribute.target !== 'string' || sight.fieldsOf(attribute.target)?.length === 0) return 'hidden';
      return placeOf(sight, attribute.target);
    case 'media':
      return placeOf(sight, MEDIA);
    case 'component':
      return { ...place, prefix: `${field}.`, attributes: sight.attributesOf(String(attribute.component)) };
    case 'dynamiczone':
      throw new Error(`Nobody has said yet how much of a dynamic zone (${field}) may be read.`);
    default:
      return 'value';
  }
}

function isShown(sight: Sight, { contentType, prefix }: Place, field: string): boolean {
  if (prefix === '' && OF_EVERY_ENTRY.has(field)) return true;
  const shown = sight.fieldsOf(contentType);
  return shown === null || shown.some((one) => one === field || one.startsWith(`${field}.`));
}

/** An entry, or a list of them, without anything that may not be read, however deep. */
export function shownEntry(sight: Sight, place: Place, entry: unknown): unknown {
  if (Array.isArray(entry)) return entry.map((one) => shownEntry(sight, place, one));
  if (!isRecord(entry) || entry instanceof Date) return entry;
  return Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]) => {
      const seen = follow(sight, place, name);
      if (seen === 'hidden') return [];
      return [[name, typeof seen === 'string' ? value : shownEntry(sight, seen, value)]];
    }),
  );
}
