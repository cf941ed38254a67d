import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { ListingPresentation } from './listing-presentation';

/** The columns of `listing_index`: what a search looks for, and what its answer shows of a listing. */
export function indexRow(listing: RentalListing, presentation: ListingPresentation) {
  return {
    document_id: listing.documentId,
    kind: listing.kind,
    slug: listing.slug,
    name: listing.name,
    headline: presentation.headline,
    location_slug: listing.locationSlug,
    location_name: presentation.locationName,
    country: presentation.country,
    latitude: presentation.latitude,
    longitude: presentation.longitude,
    image_url: presentation.imageUrl,
    image_alt: presentation.imageAlt,
    featured: presentation.isFeatured,
    sort_order: presentation.sortOrder,
    search_text: presentation.searchText,
    tags: presentation.tags,
    currency: listing.currency,
    time_zone: listing.timeZone,
    handover_time: listing.handoverTime,
    return_time: listing.returnTime,
    turnaround_minutes: listing.turnaroundMinutes,
    cleanings: longerCleanings(listing),
    model: presentation.model,
    rate_unit: listing.rateUnit,
    max_guests: listing.maxGuests,
    fills_gaps: listing.fillsGaps,
    snapshot: JSON.stringify(listing),
  };
}

/** Those that take longer than the turnaround, for which a search has to look at what comes next; `null` where there are none. */
function longerCleanings({ turnaround, turnaroundMinutes }: RentalListing): string | null {
  const longer = turnaround.cleanings.filter(({ minutes }) => minutes > turnaroundMinutes);
  return longer.length > 0 ? JSON.stringify(longer) : null;
}
