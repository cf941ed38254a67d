import { z } from 'zod';
import { LISTING_UIDS } from '../../../catalogue/listing-uid';
import type { BookingRecord } from '../../booking/records/booking-record';

const listingRow = z.object({ location: z.object({ country: z.string() }).nullable() }).nullable();

/** Where the listing of a booking is, ISO 3166-1 alpha-2; `null` where it has gone, or has no place any more. */
export async function countryOfListing({
  listingKind,
  listing,
}: Pick<BookingRecord, 'listingKind' | 'listing'>): Promise<string | null> {
  const row: unknown = await strapi.db
    .query(LISTING_UIDS[listingKind])
    .findOne({ where: { documentId: listing }, populate: { location: true } });
  return listingRow.parse(row)?.location?.country ?? null;
}
