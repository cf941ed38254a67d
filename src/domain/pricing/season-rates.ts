import type { IsoWeekday, RentalListing, Season } from '../catalogue/rental-listing';

/** What holds on the dates `[from, to)`. `null` means without beginning, or without end. */
export interface RateSegment {
  readonly from: string | null;
  readonly to: string | null;
  /** Per rate unit of the listing. */
  readonly rateMinor: number;
  /** In rate units, for stays that arrive in the segment. */
  readonly minStay: number;
  readonly closedArrivalWeekdays: readonly IsoWeekday[];
  /** `null` where the listing's base rate holds. */
  readonly seasonName: string | null;
}

type Rates = Pick<RentalListing, 'baseRateMinor' | 'minStay' | 'closedArrivalWeekdays' | 'seasons'>;

/**
 * The seasons of a listing laid flat: segments in order, without overlap, that together cover every date there is.
 * Where seasons overlap the later in the list wins. A season that ends before it begins holds nowhere.
 */
export function flattenSeasons(listing: Rates): RateSegment[] {
  const seasons = listing.seasons.filter((season) => season.from < season.to);
  const latestFirst = [...seasons].reverse();
  const edges = [...new Set(seasons.flatMap((season) => [season.from, season.to]))].sort();
  const spans = [null, ...edges].map((from, index) => ({
    from,
    to: edges[index] ?? null,
    season: from === null ? undefined : latestFirst.find((season) => season.from <= from && from < season.to),
  }));
  return mergeNeighbours(spans).map(({ from, to, season }) => ({ from, to, ...termsOf(listing, season) }));
}

/** The segment that holds on a date. */
export function rateOn(segments: readonly RateSegment[], date: string): RateSegment {
  const segment = segments.find(({ to }) => to === null || date < to);
  if (!segment) throw new RangeError(`No rate covers ${date}: segments must come from flattenSeasons`);
  return segment;
}

interface Span {
  readonly from: string | null;
  readonly to: string | null;
  readonly season: Season | undefined;
}

function mergeNeighbours(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && last.season === span.season) merged[merged.length - 1] = { ...last, to: span.to };
    else merged.push(span);
  }
  return merged;
}

function termsOf(listing: Rates, season: Season | undefined): Omit<RateSegment, 'from' | 'to'> {
  return {
    rateMinor: season?.rateMinor ?? listing.baseRateMinor,
    minStay: season?.minStay ?? listing.minStay,
    closedArrivalWeekdays: season?.closedArrivalWeekdays ?? listing.closedArrivalWeekdays,
    seasonName: season?.name ?? null,
  };
}
