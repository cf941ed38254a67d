import type { SearchRequest } from '../requests/search-request';
import type { Facets } from '../search/facets';
import type { Placed } from '../search/sort-found';

/** One page of what was found, as it goes out. */
export function searchAnswer(found: readonly Placed[], { page, pageSize, near }: SearchRequest, facets?: Facets) {
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  const pagination = { page, pageSize, pageCount: Math.ceil(found.length / pageSize), total: found.length };
  return {
    data: shown.map((one) => ({ ...entry(one), ...(near ? { distanceKm: rounded(one.distanceKm) } : {}) })),
    meta: facets ? { pagination, facets: facetsView(facets) } : { pagination },
  };
}

export type SearchAnswer = ReturnType<typeof searchAnswer>;

function entry({ known, free, stay, offer }: Placed) {
  const { listing, shown, isFeatured } = known;
  return {
    ...shown,
    freeUnits: free.freeUnits,
    featured: isFeatured,
    timeZone: listing.timeZone,
    rateUnit: listing.rateUnit,
    needsApproval: listing.needsApproval,
    from: stay.from,
    to: stay.to,
    duration: stay.duration,
    rate: { amountMinor: offer.rateMinor, currency: offer.currency },
    total: { amountMinor: offer.totalMinor, currency: offer.currency },
  };
}

function rounded(km: number | null): number | null {
  return km === null ? null : Math.round(km * 10) / 10;
}

function facetsView({ prices, ...counted }: Facets) {
  return {
    ...counted,
    prices: prices.map(({ currency, minMinor, maxMinor }) => ({
      min: { amountMinor: minMinor, currency },
      max: { amountMinor: maxMinor, currency },
    })),
  };
}
