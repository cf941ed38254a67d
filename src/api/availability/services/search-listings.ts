import { z } from 'zod';
import { runPrepared } from '../../../database/prepared-query';
import { conversionBetween, offeredCurrencies, type ExchangeDesk } from '../../../domain/pricing/conversion';
import { PIVOT } from '../../../domain/pricing/exchange-rate';
import { comparisonFactors, searchFactors, type SearchFactor } from '../../../domain/pricing/search-exchange';
import type { CurrencyCode } from '../../../domain/shared/currency';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { searchStatement, searchValues } from '../queries/search-statement';
import type { SearchRequest } from '../requests/search-request';

const answer = z.tuple([z.object({ body: z.string() })]);

/** Nowhere on earth is it an earlier date than 12 hours behind UTC. */
const LATEST_ZONE_LAG_MS = 12 * 3_600_000;

/**
 * Published listings that have a unit free for the whole range and whose rules allow it, with the price that a quote for
 * these dates would come to.
 * @returns the whole answer, envelope included, as JSON text
 * @throws DomainError `dates-in-the-past` (422), `currency-not-offered` (422) with `details.offered`
 */
async function searchListings(request: SearchRequest): Promise<string> {
  const earliestToday = new Date(Date.now() - LATEST_ZONE_LAG_MS).toISOString().slice(0, 10);
  if (request.from < earliestToday) {
    throw new DomainError('dates-in-the-past', 'This stay would have begun already.', { path: ['from'] });
  }
  const unit = request.from.includes('T') ? 'hours' : 'dates';
  const statement = searchStatement(unit, request.sort, request.currency ? 'converted' : 'own');
  const [{ body }] = answer.parse(await runPrepared(statement, searchValues(request, await exchangeFor(request))));
  return body;
}

/** The rates are asked for only by a search that compares or converts prices. */
async function exchangeFor({ currency, sort }: SearchRequest): Promise<readonly SearchFactor[]> {
  if (!currency && sort !== 'price' && sort !== '-price') return [];
  const desk = await service('api::currency.exchange-desk').readExchangeDesk();
  if (!currency) return comparisonFactors(desk);
  requireOffered(desk, currency);
  return searchFactors(desk, currency);
}

/** A search in a currency that only a few listings happen to be priced in would look like an empty catalogue. */
function requireOffered(desk: ExchangeDesk, currency: CurrencyCode): void {
  const isKnown = currency === PIVOT || conversionBetween(desk, PIVOT, currency) !== null;
  if (isKnown && desk.currencies.includes(currency)) return;
  const offered = offeredCurrencies(desk, PIVOT).filter((code) => desk.currencies.includes(code));
  throw new DomainError('currency-not-offered', `Prices cannot be given in ${currency} at the moment.`, { offered });
}

export default () => ({ searchListings });
