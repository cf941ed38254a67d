import { LISTING_UIDS } from '../../../catalogue/listing-uid';
import type { ListingKind } from '../../../domain/catalogue/rental-listing';
import { LISTING_CONTENT_POPULATE, listingContent } from '../mapping/listing-content';
import { rentalListingFromContent, type MappedListing } from '../mapping/rental-listing-from-content';

/**
 * A listing as its form has it now, saved but perhaps never published; `null` when there is none. A form that is not
 * complete enough to be rented says what is missing.
 */
export async function readDraft(kind: ListingKind, documentId: string): Promise<MappedListing | null> {
  const document: unknown = await strapi
    .documents(LISTING_UIDS[kind])
    .findOne({ documentId, status: 'draft', populate: LISTING_CONTENT_POPULATE[kind] });
  if (!document) return null;
  const content = listingContent.safeParse(document);
  if (content.success) return rentalListingFromContent(kind, content.data);
  const fields = [...new Set(content.error.issues.map(({ path }) => String(path[0])))];
  return { rentable: false, problems: [`It is not complete: ${fields.join(', ')}.`] };
}
