import { MOST_ALTERNATIVES } from '../../../domain/availability/alternatives';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import { sum } from '../../../domain/shared/money';
import type { AlternativeView, QuoteBody, SingleKind } from './alternative-view';
import type { MissedRequest } from './missed-request';
import { priceAlternative, type PricingCircumstances } from './price-alternative';

export interface Offering extends PricingCircumstances {
  readonly request: MissedRequest;
}

export interface Leg {
  readonly listing: RentalListing;
  readonly body: QuoteBody;
}

/** More are not tried: where so many are refused, another is hardly better. */
const MOST_TRIED = 12;

/** The first few that can be had at a price, in the order given; the others are never priced. */
export async function firstOffered(
  candidates: readonly (() => Promise<AlternativeView | null>)[],
  atMost = MOST_ALTERNATIVES,
): Promise<AlternativeView[]> {
  const offered: AlternativeView[] = [];
  for (const candidate of candidates.slice(0, MOST_TRIED)) {
    const one = await candidate();
    if (one) offered.push(one);
    if (offered.length === atMost) break;
  }
  return offered;
}

export async function offerSingle(
  offering: Offering,
  { kind, listing, body }: Leg & { readonly kind: SingleKind },
): Promise<AlternativeView | null> {
  const total = await priceAlternative(listing, body, offering);
  return total && { kind, ...shown(listing, body), from: body.from, to: body.to, total, quote: body };
}

/** Two stays that follow each other. Prices in two currencies have no sum: such parts are not offered together. */
export async function offerSplit(offering: Offering, legs: readonly Leg[]): Promise<AlternativeView | null> {
  const totals = [];
  for (const { listing, body } of legs) {
    const total = await priceAlternative(listing, body, offering);
    if (!total) return null;
    totals.push(total);
  }
  const [first, last] = [legs[0], legs.at(-1)];
  const currency = totals[0]?.currency;
  if (!first || !last || !currency || totals.some((total) => total.currency !== currency)) return null;
  return {
    kind: 'split-stay',
    ...shown(first.listing, first.body),
    from: first.body.from,
    to: last.body.to,
    total: sum(currency, totals),
    legs: legs.map(({ body: { currency: _, ...leg } }) => leg),
    ...(first.body.currency === undefined ? {} : { currency: first.body.currency }),
  };
}

function shown({ name }: RentalListing, { listing }: QuoteBody) {
  return { listing, listingName: name };
}
