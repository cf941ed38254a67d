import { legsOf } from '../../../domain/pricing/legs';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import type { AlternativeView } from '../../quote/alternatives/alternative-view';
import { requestOf } from '../../quote/alternatives/missed-request';

interface Missed {
  /** Which legs of the quote. */
  readonly places: readonly number[];
  /** Of whoever is signed in, for their loyalty. */
  readonly accountEmail: string | null;
}

/** Says what is free instead of dates that were taken, with the same wishes. Asked only when nothing is locked any more. */
export async function datesUnavailable(quoteId: string, { places, accountEmail }: Missed): Promise<unknown> {
  const { quote } = await service('api::quote.read-quote').readQuote(quoteId);
  const { findAlternatives, withAlternatives } = service('api::quote.find-alternatives');
  if (!quote.legs) {
    const gone = new DomainError('dates-unavailable', 'These dates have just been taken.');
    return withAlternatives(gone, { request: requestOf(quote), accountEmail });
  }
  const taken: TakenLeg[] = [];
  for (const [leg, quoted] of legsOf(quote).entries()) {
    if (!places.includes(leg)) continue;
    const { kind, listing, listingName, from, to } = quoted;
    const alternatives = await findAlternatives({ request: requestOf(quoted), accountEmail });
    taken.push({ leg, kind, listing, listingName, from, to, alternatives });
  }
  return new DomainError('dates-unavailable', 'Some of these dates have just been taken.', { legs: taken });
}

interface TakenLeg extends Pick<Quote, 'kind' | 'listing' | 'listingName' | 'from' | 'to'> {
  /** Which leg of the quote, from 0. */
  readonly leg: number;
  readonly alternatives: readonly AlternativeView[];
}
