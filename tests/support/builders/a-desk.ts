import type { ExchangeDesk } from '../../../src/domain/pricing/conversion';
import { FIXED, PEG, type ExchangeRate } from '../../../src/domain/pricing/exchange-rate';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';

/** A dollar for a euro and a bit, as the bank says on the 24th of November 2026. */
export function aRate(changes: Partial<ExchangeRate> = {}): ExchangeRate {
  return { base: 'EUR', currency: 'USD', rate: '1.0837', source: 'ecb', asOf: '2026-11-24', ...changes };
}

/** Every currency can be had: four from the bank, the dirham by its peg, the dinar by a rate that staff keep. Two percent are added. */
export function aDesk(changes: Partial<ExchangeDesk> = {}): ExchangeDesk {
  return {
    currencies: CURRENCY_CODES,
    rates: [
      aRate(),
      aRate({ currency: 'GBP', rate: '0.8412' }),
      aRate({ currency: 'CHF', rate: '0.9341' }),
      aRate({ currency: 'JPY', rate: '171.23' }),
      aRate({ base: 'USD', currency: 'AED', rate: '3.6725', source: PEG, asOf: '1997-11-01' }),
      aRate({ base: 'USD', currency: 'KWD', rate: '0.30685', source: FIXED, asOf: '2026-11-20' }),
    ],
    marginBps: 200,
    ...changes,
  };
}
