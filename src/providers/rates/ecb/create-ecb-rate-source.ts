import type { RateAnswer, RateSource } from '../../../domain/pricing/rate-source';
import { fetchSheet } from './fetch-sheet';
import { readSheet } from './read-sheet';

export const ECB_ADDRESS = 'https://www.ecb.europa.eu';
/** https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates */
const DAILY_RATES = '/stats/eurofxref/eurofxref-daily.xml';

export interface EcbOptions {
  /** Of a simulator on this machine, instead of the bank itself. */
  readonly base?: string | undefined;
}

/** The reference rates of the European Central Bank: one list a working day, at about four in the afternoon in Frankfurt. */
export function createEcbRateSource({ base = ECB_ADDRESS }: EcbOptions): RateSource {
  return {
    name: 'ecb',
    currencies: ['USD', 'GBP', 'CHF', 'JPY'],
    async latestRates(): Promise<RateAnswer> {
      const fetched = await fetchSheet(new URL(DAILY_RATES, base));
      return fetched.outcome === 'text' ? readSheet(fetched.text) : fetched;
    },
  };
}
