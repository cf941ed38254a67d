import type { Modules } from '@strapi/strapi';
import { z } from 'zod';
import { concernsSearch, dependentListings, type ListingReference } from './dependent-listings';
import { refreshListing } from './refresh-listing';

type Middleware = Modules.Documents.Middleware.Middleware;

const CHANGES: ReadonlySet<string> = new Set(['create', 'update', 'clone', 'publish', 'unpublish', 'delete']);

const named = z.object({ documentId: z.string() });

/**
 * Keeps search in step with content: whatever changes a published listing, its units or what it points at also renews the
 * listing's row, in the same transaction. Either both are there afterwards or neither is.
 */
export const followContent: Middleware = async (context, next) => {
  if (!CHANGES.has(context.action) || !concernsSearch(context.uid)) return next();
  return strapi.db.transaction(async () => {
    const before = await affectedBy(context.uid, context.params); // a delete, or a unit's move, forgets where it was
    const result = await next();
    const after = [...(await affectedBy(context.uid, context.params)), ...(await affectedBy(context.uid, result))];
    for (const { kind, documentId } of inOneOrder([...before, ...after])) await refreshListing(kind, documentId);
    return result;
  });
};

async function affectedBy(uid: string, carrier: unknown): Promise<ListingReference[]> {
  const { data } = named.safeParse(carrier);
  return data ? dependentListings(uid, data.documentId) : [];
}

/** Each once, and always in the same order: two changes at once must not wait for each other. */
function inOneOrder(references: readonly ListingReference[]): ListingReference[] {
  const byId = new Map(references.map((reference) => [reference.documentId, reference]));
  return [...byId.values()].sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
}
