import { Temporal } from 'temporal-polyfill';
import { database } from '../../../database/transaction';
import type { ExchangeDesk } from '../../../domain/pricing/conversion';
import { usableRates } from '../../../domain/pricing/exchange-rate';
import { environment } from '../../../environment';
import { newestRates } from '../records/exchange-rate-record';

/**
 * What can be converted into what at this moment: the newest rates that are not too old, and before them those that staff
 * have fixed. Read anew each time, in one short query, because another process may have stored newer ones.
 */
async function readExchangeDesk(): Promise<ExchangeDesk> {
  const { CURRENCIES, CURRENCY_MARGIN_BPS, FIXED_RATES, RATE_MAX_AGE_DAYS } = environment();
  const fixed = FIXED_RATES.map((rate) => ({
    ...rate,
    validDays: rate.validDays === undefined ? RATE_MAX_AGE_DAYS : rate.validDays,
  }));
  const isFixed = new Set(fixed.map(({ currency }) => currency));
  const stored = (await newestRates(database()))
    .filter(({ currency }) => !isFixed.has(currency))
    .map((rate) => ({ ...rate, validDays: RATE_MAX_AGE_DAYS }));
  return {
    currencies: CURRENCIES,
    rates: usableRates([...fixed, ...stored], Temporal.Now.plainDateISO('UTC').toString()),
    marginBps: CURRENCY_MARGIN_BPS,
  };
}

export default () => ({ readExchangeDesk });
