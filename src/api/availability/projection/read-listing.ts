import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { ListingKind, RentalListing } from '../../../domain/catalogue/rental-listing';
import { DomainError } from '../../../domain/shared/domain-error';
import { parseStoredListing } from '../mapping/stored-rental-listing';

const found = z.object({ snapshot: z.string() }).optional();

/**
 * A published listing as quotes and bookings see it: one row by its key.
 * @throws DomainError `listing-not-found` (404) for drafts too: to the public they do not exist
 */
export async function readListing(kind: ListingKind, documentId: string): Promise<RentalListing> {
  const row = found.parse(
    await database()('listing_index')
      .where({ document_id: documentId, kind })
      .first(database().raw('snapshot::text AS snapshot')),
  );
  if (!row) throw listingNotFound(kind);
  return parseStoredListing(row.snapshot);
}

export function listingNotFound(kind: ListingKind): DomainError {
  return new DomainError('listing-not-found', `There is no such ${kind}.`, { kind });
}
