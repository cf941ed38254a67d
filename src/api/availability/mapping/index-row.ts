import type { Extra, ExtraCharge, IsoWeekday, RentalListing } from '../../../domain/catalogue/rental-listing';
import { flattenSeasons } from '../../../domain/pricing/season-rates';
import type { ListingPresentation } from './listing-presentation';

/** The columns of `listing_index`: on which terms the listing is for rent, and what a search answer shows of it. */
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
    currency: listing.currency,
    time_zone: listing.timeZone,
    handover_time: listing.handoverTime,
    return_time: listing.returnTime,
    turnaround_minutes: listing.turnaroundMinutes,
    rate_unit: listing.rateUnit,
    base_rate_minor: listing.baseRateMinor,
    max_guests: listing.maxGuests,
    min_stay: listing.minStay,
    max_stay: listing.maxStay,
    lead_time_hours: listing.leadTimeHours,
    advance_days: listing.advanceDays,
    closed_departure: weekdayMask(listing.closedDepartureWeekdays),
    tax_rate_bps: listing.taxRateBps,
    fee_per_stay_minor: mandatoryFees(listing.extras, 'stay'),
    fee_per_day_minor: mandatoryFees(listing.extras, 'day'),
    fee_per_guest_minor: mandatoryFees(listing.extras, 'guest'),
    stay_fees_minor: mandatoryPrices(listing.extras, 'stay'),
    day_fees_minor: mandatoryPrices(listing.extras, 'day'),
    guest_fees_minor: mandatoryPrices(listing.extras, 'guest'),
    snapshot: JSON.stringify(listing),
  };
}

/** The rows of `listing_rates`: disjoint, and together all dates there are. */
export function rateRows(listing: RentalListing) {
  return flattenSeasons(listing).map((segment) => ({
    document_id: listing.documentId,
    during: `[${segment.from ?? ''},${segment.to ?? ''})`,
    rate_minor: segment.rateMinor,
    min_stay: segment.minStay,
    closed_arrival: weekdayMask(segment.closedArrivalWeekdays),
    season: segment.seasonName,
  }));
}

function mandatoryFees(extras: readonly Extra[], charge: ExtraCharge): number {
  return mandatoryPrices(extras, charge).reduce((total, price) => total + price, 0);
}

function mandatoryPrices(extras: readonly Extra[], charge: ExtraCharge): number[] {
  return extras.filter((extra) => extra.isMandatory && extra.charge === charge).map(({ priceMinor }) => priceMinor);
}

/** Bit 0 is Monday, bit 6 is Sunday. */
export function weekdayMask(weekdays: readonly IsoWeekday[]): number {
  return weekdays.reduce<number>((mask, weekday) => mask | (1 << (weekday - 1)), 0);
}
