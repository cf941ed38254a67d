import type { Found } from './offers-for';

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** What else could be asked for, with how much of it there is among what was found. */
export interface Facets {
  readonly kind: readonly FacetValue[];
  readonly location: readonly FacetValue[];
  readonly tags: readonly FacetValue[];
  /** The cheapest and the dearest, a currency. */
  readonly prices: readonly { readonly currency: string; readonly minMinor: number; readonly maxMinor: number }[];
}

const MOST_TAGS = 60;

export function facetsOf(found: readonly Found[]): Facets {
  const kinds = new Counter();
  const locations = new Counter();
  const tags = new Counter();
  const prices = new Map<string, { currency: string; minMinor: number; maxMinor: number }>();
  for (const { known, offer } of found) {
    kinds.count(known.shown.kind);
    locations.count(known.shown.location.slug, known.shown.location.name);
    for (const tag of known.tags) tags.count(tag);
    const range = prices.get(offer.currency);
    prices.set(offer.currency, {
      currency: offer.currency,
      minMinor: Math.min(range?.minMinor ?? Infinity, offer.totalMinor),
      maxMinor: Math.max(range?.maxMinor ?? 0, offer.totalMinor),
    });
  }
  return {
    kind: kinds.values(),
    location: locations.values(),
    tags: tags.values().slice(0, MOST_TAGS),
    prices: [...prices.values()],
  };
}

/** The most frequent first. */
class Counter {
  readonly #found = new Map<string, { label: string; count: number }>();

  count(value: string, label = value): void {
    const known = this.#found.get(value);
    if (known) known.count += 1;
    else this.#found.set(value, { label, count: 1 });
  }

  values(): FacetValue[] {
    return [...this.#found]
      .map(([value, { label, count }]) => ({ value, label, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
