import type { Knex } from 'knex';
import { z } from 'zod';
import type { ListingKind } from '../../../domain/catalogue/rental-listing';
import { LISTING_CONTENT_POPULATE, listingContent } from '../mapping/listing-content';
import { presentationFrom } from '../mapping/listing-presentation';
import { rentalListingFromContent } from '../mapping/rental-listing-from-content';
import { LISTING_UIDS } from '../../../catalogue/listing-uid';
import { storeListing, type StoredUnit } from './store-listing';

/**
 * Brings search up to date with one listing, inside the transaction that changed it. A listing that is not published, or
 * that could not be priced completely, leaves search; its units keep their calendars.
 */
export async function refreshListing(kind: ListingKind, documentId: string): Promise<void> {
  await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
    // Two edits at once: whoever comes second reads after the first has committed, and so writes the newer picture.
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`listing:${documentId}`]);
    const document: unknown = await strapi
      .documents(LISTING_UIDS[kind])
      .findOne({ documentId, status: 'published', populate: LISTING_CONTENT_POPULATE[kind] });
    if (!document) return forget(trx, documentId);

    const content = listingContent.parse(document);
    const mapped = rentalListingFromContent(kind, content);
    if (!mapped.rentable) {
      strapi.log.warn(`The ${kind} "${content.name}" is published but not for rent: ${mapped.problems.join(' ')}`);
      return forget(trx, documentId);
    }
    const { listing } = mapped;
    await storeListing(trx, {
      listing,
      presentation: presentationFrom(content),
      units: await unitsOf(kind, documentId),
    });
  });
}

async function forget(trx: Knex.Transaction, documentId: string): Promise<void> {
  await trx('listing_index').where({ document_id: documentId }).delete();
}

const unitContent = z.array(
  z.object({ documentId: z.string(), serviceStatus: z.enum(['active', 'maintenance', 'retired']) }),
);

async function unitsOf(kind: ListingKind, listingId: string): Promise<StoredUnit[]> {
  const units = await strapi.db
    .query('api::unit.unit')
    .findMany({ select: ['documentId', 'serviceStatus'], where: { [kind]: { documentId: listingId } } });
  return unitContent
    .parse(units)
    .map(({ documentId, serviceStatus }) => ({ documentId, isInService: serviceStatus === 'active' }));
}
