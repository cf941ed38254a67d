import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { LISTING_KINDS, type ListingKind } from '../domain/catalogue/rental-listing';
import { LISTING_UIDS } from './listing-uid';

/** Filters in the words of the document service, for example `{ location: { documentId } }`. */
interface Filters {
  [attributeOrOperator: string]: string | Filters;
}

const named = z.object({ name: z.string() });

/** The names of published listings that match, a few of each kind: who would be hurt by a change to something shared. */
export async function publishedUsers(
  strapi: Core.Strapi,
  filters: Filters,
  kinds: readonly ListingKind[] = LISTING_KINDS,
): Promise<string[]> {
  const found = await Promise.all(
    kinds.map((kind) =>
      strapi.documents(LISTING_UIDS[kind]).findMany({ status: 'published', filters, fields: ['name'], limit: 3 }),
    ),
  );
  return found.flat().map((listing) => named.parse(listing).name);
}
