import { Temporal } from 'temporal-polyfill';
import {
  conversionBetween,
  NO_EXCHANGE,
  offeredCurrencies,
  type ExchangeDesk,
} from '../../../domain/pricing/conversion';
import { PIVOT } from '../../../domain/pricing/exchange-rate';
import { comparisons, minorConversions } from '../../../domain/pricing/minor-conversion';
import type { CurrencyCode } from '../../../domain/shared/currency';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { searchAnswer, type SearchAnswer } from '../mapping/search-answer';
import { knownListings } from '../projection/known-listings';
import { freeListings } from '../queries/free-listings';
import type { SearchRequest } from '../requests/search-request';
import { facetsOf } from '../search/facets';
import { bestOfEach, offersFor } from '../search/offers-for';
import { sortFound } from '../search/sort-found';

/** Nowhere on earth is it an earlier date than 12 hours behind UTC. */
const LATEST_ZONE_LAG_MS = 12 * 3_600_000;

/**
 * Published listings that have a unit free for the whole range and whose rules allow it, with the price that a quote for
 * these dates would come to. The database says what is free, in one query; rules and prices are the domain's own.
 * @throws DomainError `dates-in-the-past` (422), `currency-not-offered` (422) with `details.offered`
 */
async function searchListings(request: SearchRequest): Promise<SearchAnswer> {
  const now = Temporal.Now.instant();
  requireNotOver(request, now);
  const desk = await exchangeFor(request);
  const free = await freeListings(request);
  const known = await knownListings(free);
  const conversions = request.currency ? minorConversions(desk, request.currency) : null;
  const found = bestOfEach(await offersFor(free, { request, known, now, conversions }), request).filter(
    isWithin(request),
  );
  const sorted = sortFound(found, request, comparisons(desk));
  return searchAnswer(sorted, request, request.facets ? facetsOf(found) : undefined);
}

function requireNotOver({ from }: SearchRequest, now: Temporal.Instant): void {
  const earliestToday = new Date(now.epochMilliseconds - LATEST_ZONE_LAG_MS).toISOString().slice(0, 10);
  if (from >= earliestToday) return;
  throw new DomainError('dates-in-the-past', 'This stay would have begun already.', { path: ['from'] });
}

/** The rates are asked for only by a search that compares or converts prices. */
async function exchangeFor({ currency, sort, flexibleDays }: SearchRequest): Promise<ExchangeDesk> {
  if (!currency && sort !== 'price' && sort !== '-price' && flexibleDays === 0) return NO_EXCHANGE;
  const desk = await service('api::currency.exchange-desk').readExchangeDesk();
  if (currency) requireOffered(desk, currency);
  return desk;
}

/** A search in a currency that only a few listings happen to be priced in would look like an empty catalogue. */
function requireOffered(desk: ExchangeDesk, currency: CurrencyCode): void {
  const isKnown = currency === PIVOT || conversionBetween(desk, PIVOT, currency) !== null;
  if (isKnown && desk.currencies.includes(currency)) return;
  const offered = offeredCurrencies(desk, PIVOT).filter((code) => desk.currencies.includes(code));
  throw new DomainError('currency-not-offered', `Prices cannot be given in ${currency} at the moment.`, { offered });
}

function isWithin({ priceMin, priceMax }: SearchRequest) {
  return ({ offer }: { readonly offer: { readonly totalMinor: number } }) =>
    (priceMin === undefined || offer.totalMinor >= priceMin) &&
    (priceMax === undefined || offer.totalMinor <= priceMax);
}

export default () => ({ searchListings });
