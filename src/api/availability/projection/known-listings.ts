import { z } from 'zod';
import { preparedQuery, runPrepared } from '../../../database/prepared-query';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { parseStoredListing } from '../mapping/stored-rental-listing';

/** A published listing as search reads it: its terms, and what an answer shows of it. */
export interface KnownListing {
  readonly version: number;
  readonly listing: RentalListing;
  readonly shown: ShownListing;
  readonly tags: readonly string[];
  /** Shared by sisters, see `ListingPresentation`. */
  readonly model: string | null;
  readonly isFeatured: boolean;
  readonly sortOrder: number;
}

/** The part of a search answer that does not depend on the dates. */
export interface ShownListing {
  readonly kind: string;
  readonly documentId: string;
  readonly slug: string;
  readonly name: string;
  readonly headline: string | null;
  readonly location: {
    readonly slug: string;
    readonly name: string;
    readonly country: string | null;
    readonly latitude: number | null;
    readonly longitude: number | null;
  };
  readonly image: { readonly url: string; readonly alternativeText: string | null } | null;
  readonly maxGuests: number;
}

/** More than any catalogue of ours; beyond it everything is forgotten and read again. */
const MOST_KNOWN = 20_000;

const known = new Map<string, KnownListing>();

export interface ListingVersion {
  readonly documentId: string;
  readonly version: number;
}

/**
 * The listings in the versions asked for, by id. What this process has seen before is not read again: a version never
 * changes. A listing that has another version by now, or none, is missing from the answer.
 */
export async function knownListings(wanted: readonly ListingVersion[]): Promise<ReadonlyMap<string, KnownListing>> {
  const unseen = wanted.filter(({ documentId, version }) => known.get(documentId)?.version !== version);
  if (unseen.length > 0) await learn(unseen.map(({ documentId }) => documentId));
  return known;
}

const LISTINGS = preparedQuery(
  'listings-by-id',
  `SELECT document_id, version, snapshot::text AS snapshot, featured, sort_order, tags, headline, location_name, country,
          latitude, longitude, image_url, image_alt, model
     FROM listing_index WHERE document_id = ANY($1)`,
);

const rows = z.array(
  z.object({
    document_id: z.string(),
    version: z.int(),
    snapshot: z.string(),
    featured: z.boolean(),
    sort_order: z.int(),
    tags: z.array(z.string()),
    headline: z.string().nullable(),
    location_name: z.string(),
    country: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    image_url: z.string().nullable(),
    image_alt: z.string().nullable(),
    model: z.string().nullable(),
  }),
);

type Row = z.output<typeof rows>[number];

async function learn(documentIds: readonly string[]): Promise<void> {
  if (known.size + documentIds.length > MOST_KNOWN) known.clear();
  for (const row of rows.parse(await runPrepared(LISTINGS, [documentIds]))) known.set(row.document_id, knownFrom(row));
}

function knownFrom(row: Row): KnownListing {
  const listing = parseStoredListing(row.snapshot);
  return {
    version: row.version,
    listing,
    shown: {
      kind: listing.kind,
      documentId: listing.documentId,
      slug: listing.slug,
      name: listing.name,
      headline: row.headline,
      location: {
        slug: listing.locationSlug,
        name: row.location_name,
        country: row.country,
        latitude: row.latitude,
        longitude: row.longitude,
      },
      image: row.image_url === null ? null : { url: row.image_url, alternativeText: row.image_alt },
      maxGuests: listing.maxGuests,
    },
    tags: row.tags,
    model: row.model,
    isFeatured: row.featured,
    sortOrder: row.sort_order,
  };
}
