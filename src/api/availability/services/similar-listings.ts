import { byLikeness, isSister, type Likened } from '../../../domain/catalogue/likeness';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { comparisons, convertMinor } from '../../../domain/pricing/minor-conversion';
import type { ExchangeDesk } from '../../../domain/pricing/conversion';
import type { Point } from '../../../domain/shared/distance';
import { knownListings, type KnownListing } from '../projection/known-listings';
import { freeListings } from '../queries/free-listings';

const NEAR_KM = 100;
const KM_OF_A_DEGREE = 111.2;

export interface SimilarQuestion {
  readonly listing: RentalListing;
  readonly model: string | null;
  readonly from: string;
  readonly to: string;
  readonly guests: number;
  /** To compare prices in different currencies. */
  readonly desk: ExchangeDesk;
}

export interface SimilarListing {
  readonly listing: RentalListing;
  readonly isSister: boolean;
}

/**
 * Other listings of the same kind within 100 km that have room for the guests and a unit free for the whole stay, the most alike
 * first. One query, as of a search; whether their rules allow the stay, and at what price, the caller asks of the few it takes.
 */
async function findSimilar({ listing, model, from, to, guests, desk }: SimilarQuestion): Promise<SimilarListing[]> {
  const { home } = listing.turnaround;
  const where = home ? { bounds: around(home) } : { location: listing.locationSlug };
  const free = await freeListings({ from, to, guests, flexibleDays: 0, kind: listing.kind, ...where });
  const others = free.filter(({ documentId }) => documentId !== listing.documentId);
  const known = await knownListings(others);
  const likened = others.flatMap(({ documentId, version }) => {
    const one = known.get(documentId);
    return one?.version === version ? [likenessOf(one.listing, one.model, desk)] : [];
  });
  return byLikeness(likenessOf(listing, model, desk), likened).map((one) => ({
    listing: one.listing,
    isSister: isSister({ model }, one),
  }));
}

function likenessOf(
  listing: RentalListing,
  model: KnownListing['model'],
  desk: ExchangeDesk,
): Likened & { readonly listing: RentalListing } {
  const conversion = comparisons(desk).get(listing.currency);
  const { documentId, maxGuests, baseRateMinor, turnaround } = listing;
  const worth = conversion ? convertMinor(baseRateMinor, conversion) : null;
  return { documentId, model, place: turnaround.home, maxGuests, worth, listing };
}

/** A box around a point, whose west is east of its east across the date line. */
function around({ latitude, longitude }: Point) {
  const north = NEAR_KM / KM_OF_A_DEGREE;
  const east = Math.min(180, north / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)));
  return {
    south: Math.max(-90, latitude - north),
    north: Math.min(90, latitude + north),
    west: east === 180 ? -180 : onEarth(longitude - east),
    east: east === 180 ? 180 : onEarth(longitude + east),
  };
}

function onEarth(longitude: number): number {
  if (longitude > 180) return longitude - 360;
  return longitude < -180 ? longitude + 360 : longitude;
}

export default () => ({ findSimilar });
