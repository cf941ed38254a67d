import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

const entry = z.looseObject({ documentId: z.string() });

export interface EntryToEnsure {
  readonly uid: UID.ContentType;
  /** The field that tells entries apart, and its value. */
  readonly key: readonly [field: 'slug' | 'code' | 'name', value: string];
  readonly data: () => Record<string, unknown> | Promise<Record<string, unknown>>;
  readonly isPublished?: boolean;
}

/**
 * Creates an entry unless there is one with its key; what staff have changed since stays as they left it.
 * Returns its documentId.
 */
export async function ensureEntry(
  strapi: Core.Strapi,
  { uid, key, data, isPublished }: EntryToEnsure,
): Promise<string> {
  const [field, value] = key;
  const documents = strapi.documents(uid);
  const existing: unknown = await documents.findFirst({ filters: { [field]: value } });
  if (existing) return entry.parse(existing).documentId;

  const created = entry.parse(
    await documents.create({ data: await data(), status: isPublished ? 'published' : 'draft' }),
  );
  return created.documentId;
}
