import { z } from 'zod';
import { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';
import { MAPPING_VERSION } from '../mapping/rental-listing-from-content';
import { LISTING_UIDS } from '../../../catalogue/listing-uid';
import { refreshListing } from './refresh-listing';

const documents = z.array(z.object({ documentId: z.string() }));

/** Makes the whole projection anew from what is published. Safe to run at any time, and on several machines at once. */
export async function reindexAll(): Promise<void> {
  const known = documents.parse(await strapi.db.connection('listing_index').select('document_id as documentId'));
  const published = new Set<string>();
  for (const kind of LISTING_KINDS) {
    const entries = documents.parse(
      await strapi.db
        .query(LISTING_UIDS[kind])
        .findMany({ select: ['documentId'], where: { publishedAt: { $notNull: true } } }),
    );
    for (const { documentId } of entries) {
      published.add(documentId);
      await refreshListing(kind, documentId);
    }
  }
  const gone = known.map(({ documentId }) => documentId).filter((documentId) => !published.has(documentId));
  await strapi.db.connection('listing_index').whereIn('document_id', gone).delete();
  await strapi.db
    .connection('search_projection')
    .insert({ mapping_version: MAPPING_VERSION, made_at: new Date() })
    .onConflict('only_row')
    .merge();
}

/** Whether what is stored was made by this version of the mapping; a new database has nothing stored. */
export async function isProjectionCurrent(): Promise<boolean> {
  const made: unknown = await strapi.db
    .connection('search_projection')
    .where({ mapping_version: MAPPING_VERSION })
    .first();
  return made !== undefined;
}
