import { Temporal } from 'temporal-polyfill';
import type { KnownListing } from '../../src/api/availability/projection/known-listings';
import {
  freeListingsStatement,
  freeListingsValues,
  type FreeListing,
} from '../../src/api/availability/queries/free-listings';
import type { SearchRequest } from '../../src/api/availability/requests/search-request';
import { offersFor, type Found } from '../../src/api/availability/search/offers-for';
import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import type { ExchangeDesk } from '../../src/domain/pricing/conversion';
import { minorConversions } from '../../src/domain/pricing/minor-conversion';
import type { TestDatabase } from './create-database';

/** What a search's query finds free, on the tables alone. */
export async function freeOf(database: TestDatabase, request: SearchRequest): Promise<FreeListing[]> {
  const unit = request.from.includes('T') ? 'hours' : 'dates';
  return database.query<FreeListing & Record<string, unknown>>(
    freeListingsStatement(unit).text,
    freeListingsValues(request),
  );
}

interface Shop {
  /** The listings that are published, as they were. */
  readonly known: readonly RentalListing[];
  readonly desk: ExchangeDesk;
}

/** What a search finds, with prices, on the tables alone. */
export async function searched(
  database: TestDatabase,
  request: SearchRequest,
  { known, desk }: Shop,
): Promise<Found[]> {
  const free = await freeOf(database, request);
  const versions = new Map(free.map(({ documentId, version }) => [documentId, version]));
  return offersFor(free, {
    request,
    known: new Map(
      known.map((listing) => [listing.documentId, asKnown(listing, versions.get(listing.documentId) ?? 0)]),
    ),
    now: Temporal.Now.instant(),
    conversions: request.currency ? minorConversions(desk, request.currency) : null,
  });
}

function asKnown(listing: RentalListing, version: number): KnownListing {
  const { kind, documentId, slug, name, locationSlug, maxGuests } = listing;
  const location = { slug: locationSlug, name: locationSlug, country: null, latitude: null, longitude: null };
  return {
    version,
    listing,
    shown: { kind, documentId, slug, name, headline: null, location, image: null, maxGuests },
    tags: [],
    model: null,
    isFeatured: false,
    sortOrder: 0,
  };
}
