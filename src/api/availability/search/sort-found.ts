import { distanceKm, type Point } from '../../../domain/shared/distance';
import { convertMinor, type MinorConversion } from '../../../domain/pricing/minor-conversion';
import type { CurrencyCode } from '../../../domain/shared/currency';
import type { SearchRequest, SearchSort } from '../requests/search-request';
import type { Found } from './offers-for';

export interface Placed extends Found {
  /** From the point that was asked about; `null` where none was, or nobody knows where the listing is. */
  readonly distanceKm: number | null;
}

type Order = (a: Placed, b: Placed) => number;

/**
 * In the order that was asked for; equals by name, so that pages never overlap.
 * @param comparisons what prices in different currencies are worth beside each other; those of which nobody can tell come last
 */
export function sortFound(
  found: readonly Found[],
  { sort, near }: SearchRequest,
  comparisons: ReadonlyMap<CurrencyCode, MinorConversion>,
): Placed[] {
  const placed = found.map((one) => ({ ...one, distanceKm: near ? distanceTo(near, one) : null }));
  return placed.sort(orders(comparisons)[sort]);
}

function distanceTo(near: Point, { known }: Found): number | null {
  const { latitude, longitude } = known.shown.location;
  return latitude === null || longitude === null ? null : distanceKm(near, { latitude, longitude });
}

function orders(comparisons: ReadonlyMap<CurrencyCode, MinorConversion>): Readonly<Record<SearchSort, Order>> {
  const worth = ({ offer: { currency, totalMinor } }: Found) => {
    const conversion = comparisons.get(currency);
    return conversion ? convertMinor(totalMinor, conversion) : Infinity;
  };
  const byWorth = (sign: 1 | -1): Order => {
    const worths = new Map<Found, number>();
    const of = (one: Found) => {
      const known = worths.get(one) ?? worth(one);
      worths.set(one, known);
      return known;
    };
    return (a, b) => {
      const [first, second] = [of(a), of(b)];
      if (first === second) return byName(a, b);
      if (first === Infinity || second === Infinity) return first === Infinity ? 1 : -1;
      return sign * (first - second);
    };
  };
  return {
    featured: (a, b) =>
      Number(b.known.isFeatured) - Number(a.known.isFeatured) || a.known.sortOrder - b.known.sortOrder || byName(a, b),
    price: byWorth(1),
    '-price': byWorth(-1),
    name: byName,
    '-name': (a, b) => byName(b, a),
    distance: (a, b) => (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) || byName(a, b),
    relevance: (a, b) => b.free.relevance - a.free.relevance || byName(a, b),
  };
}

const alphabet = new Intl.Collator('en');

function byName(a: Found, b: Found): number {
  return (
    alphabet.compare(a.known.shown.name, b.known.shown.name) ||
    (a.known.shown.documentId < b.known.shown.documentId ? -1 : 1)
  );
}
