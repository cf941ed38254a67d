import type { ListingContent } from './listing-content';

/** What a search answer shows of a listing beside its terms. */
export interface ListingPresentation {
  readonly headline: string | null;
  readonly locationName: string;
  /** ISO-3166 code of two letters. */
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly imageUrl: string | null;
  readonly imageAlt: string | null;
  readonly isFeatured: boolean;
  readonly sortOrder: number;
}

export function presentationFrom({
  headline,
  location,
  gallery,
  featured,
  sortOrder,
}: ListingContent): ListingPresentation {
  const image = gallery?.[0];
  return {
    headline: headline ?? null,
    locationName: location?.name ?? '',
    country: location?.country ?? null,
    latitude: coordinate(location?.latitude),
    longitude: coordinate(location?.longitude),
    imageUrl: image?.url ?? null,
    imageAlt: image?.alternativeText ?? null,
    isFeatured: featured ?? false,
    sortOrder: sortOrder ?? 0,
  };
}

function coordinate(value: number | string | null | undefined): number | null {
  return value == null ? null : Number(value);
}
