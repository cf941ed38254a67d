import type { Alternative } from '../../../domain/availability/alternatives';
import { legsOf } from '../../../domain/pricing/legs';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';

/**
 * Says what is free instead of dates that were taken. Asked only when nothing is locked any more.
 * @param places which legs of the quote
 */
export async function datesUnavailable(quoteId: string, places: readonly number[]): Promise<DomainError> {
  const { quote } = await service('api::quote.read-quote').readQuote(quoteId);
  if (!quote.legs) {
    const alternatives = await alternativesTo(quote);
    return new DomainError('dates-unavailable', 'These dates have just been taken.', { alternatives });
  }
  const taken: TakenLeg[] = [];
  for (const [leg, quoted] of legsOf(quote).entries()) {
    if (!places.includes(leg)) continue;
    const { kind, listing, listingName, from, to } = quoted;
    taken.push({ leg, kind, listing, listingName, from, to, alternatives: await alternativesTo(quoted) });
  }
  return new DomainError('dates-unavailable', 'Some of these dates have just been taken.', { legs: taken });
}

interface TakenLeg extends Pick<Quote, 'kind' | 'listing' | 'listingName' | 'from' | 'to'> {
  /** Which leg of the quote, from 0. */
  readonly leg: number;
  readonly alternatives: readonly Alternative[];
}

async function alternativesTo({ kind, listing, from, to, guests }: Quote): Promise<Alternative[]> {
  const found = await service('api::availability.listing-index').readListing(kind, listing);
  return service('api::availability.claims').findAlternatives(found, from, to, guests);
}
