import { Temporal } from 'temporal-polyfill';
import { database, inTransaction } from '../../../database/transaction';
import type { ExchangeRate } from '../../../domain/pricing/exchange-rate';
import { ratesOf, rateSheetProblem, type RateSheet } from '../../../domain/pricing/rate-sheet';
import type { CurrencyCode } from '../../../domain/shared/currency';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { newestRates, storeRates } from '../records/exchange-rate-record';

/**
 * Brings the stored rates up to date. Nothing is asked where those of today are here already, and rates of a day that is
 * known are not stored twice, whoever fetches at the same time. A list that is not to be believed changes nothing and
 * raises one alarm; so does a source that is away until the stored rates are too old.
 * @throws Error when the source cannot be reached, so that the job is tried again
 */
async function fetchRates(): Promise<void> {
  const source = service('api::currency.rate-source-registry').rateSource();
  const fixed = new Set(environment().FIXED_RATES.map(({ currency }) => currency));
  const currencies = source.currencies.filter((currency) => !fixed.has(currency));
  const today = Temporal.Now.plainDateISO('UTC').toString();
  if (areOfToday(await newestRates(database()), currencies, today)) return;

  const answer = await source.latestRates();
  switch (answer.outcome) {
    case 'sheet':
      return storeBelievable(answer.sheet, currencies, today);
    case 'unreadable':
      strapi.log.error(`alarm: the exchange rates of ${source.name} were refused: ${answer.reason}`);
      return;
    case 'unavailable':
      await alarmWhereOutOfDate(currencies, source.name);
      throw new Error(`the exchange rates of ${source.name} cannot be had: ${answer.reason}`);
    default:
      return answer satisfies never;
  }
}

/** A source that is away for an hour is no news. One that is away until what was stored is too old stops sales. */
async function alarmWhereOutOfDate(currencies: readonly CurrencyCode[], source: string): Promise<void> {
  const { rates } = await service('api::currency.exchange-desk').readExchangeDesk();
  const missing = currencies.filter((currency) => !rates.some((rate) => rate.currency === currency));
  if (missing.length === 0) return;
  strapi.log.error(`alarm: nothing can be priced in ${missing.join(', ')}, and ${source} cannot be reached`);
}

function areOfToday(stored: readonly ExchangeRate[], currencies: readonly CurrencyCode[], today: string): boolean {
  return currencies.every((currency) => stored.some((rate) => rate.currency === currency && rate.asOf >= today));
}

/** Two processes that fetch at once compare with the same predecessor one after the other, not each with its own. */
async function storeBelievable(sheet: RateSheet, currencies: readonly CurrencyCode[], today: string): Promise<void> {
  const problem = await inTransaction(async (trx) => {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('exchange_rates'))`);
    const previous = await newestRates(trx);
    const found = rateSheetProblem(sheet, { currencies, previous, today });
    const rates = ratesOf(sheet, currencies);
    if (found === null && rates.length > 0) await storeRates(trx, rates);
    return found;
  });
  if (problem !== null) strapi.log.error(`alarm: the exchange rates of ${sheet.source} were refused: ${problem}`);
}

export default () => ({ fetchRates });
