import { plainText } from '../../../domain/shared/plain-text';
import { toSlug } from '../../../domain/shared/slug';
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
  /** What words are searched in. */
  readonly searchText: string;
  /** Slugs of what it is and has, to narrow a search by: `convertible`, `hot-tub`. */
  readonly tags: readonly string[];
  /** Make and model, or yard and model, in small letters: listings that share it are sisters. `null` for what there is one of. */
  readonly model: string | null;
}

export function presentationFrom(content: ListingContent): ListingPresentation {
  const { headline, location, gallery, featured, sortOrder } = content;
  const tags = tagsOf(content);
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
    searchText: searchTextOf(content, tags),
    tags,
    model: modelOf(content),
  };
}

function modelOf({ make, builder, model }: ListingContent): string | null {
  const maker = make ?? builder;
  return maker == null || model == null ? null : plainText(`${maker} ${model}`);
}

function coordinate(value: number | string | null | undefined): number | null {
  return value == null ? null : Number(value);
}

function tagsOf(content: ListingContent): string[] {
  const { body, transmission, fuel, hull, propertyType, setting, pool } = content;
  const named = [...(content.features ?? []), ...(content.toys ?? []), ...(content.amenities ?? [])];
  const words = [body, transmission, fuel, hull, propertyType, setting, ...named.map(({ label }) => label)];
  if (pool != null && pool !== 'none') words.push('pool', `${pool} pool`);
  return [...new Set(words.flatMap((word) => (word == null ? [] : [toSlug(word)])))].filter((tag) => tag !== '');
}

function searchTextOf({ name, headline, location, make, model, builder }: ListingContent, tags: string[]): string {
  const words = [name, headline, location?.name, location?.region, make, model, builder, ...tags];
  return plainText(words.filter((word) => word != null).join(' '));
}
