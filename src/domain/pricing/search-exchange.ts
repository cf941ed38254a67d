import {
  CURRENCY_CODES,
  CURRENCY_DIGITS,
  payableDigits,
  payableStepMinor,
  type CurrencyCode,
} from '../shared/currency';
import { formatDecimal, parseDecimal } from '../shared/decimal';
import { conversionBetween, type ExchangeDesk } from './conversion';
import { PIVOT } from './exchange-rate';

/** How SQL converts: `round(amountMinor × factor) × step` is `convert` to the minor unit. */
export interface SearchFactor {
  readonly currency: CurrencyCode;
  /** From minor units of `currency` to payable steps of the other, exact decimal text. */
  readonly factor: string;
  /** A payable step of the other currency in its minor units. */
  readonly step: number;
}

/** One for each currency that can be converted into `to`; its own amounts stay exactly as they are. */
export function searchFactors(desk: ExchangeDesk, to: CurrencyCode): SearchFactor[] {
  return CURRENCY_CODES.flatMap((currency) => {
    if (currency === to) return [{ currency, factor: '1', step: 1 }];
    const conversion = conversionBetween(desk, currency, to);
    if (!conversion) return [];
    const factor = shifted(conversion.effectiveRate, payableDigits(to) - CURRENCY_DIGITS[currency]);
    return [{ currency, factor, step: payableStepMinor(to) }];
  });
}

/** What amounts of different currencies are worth beside each other: without margin, which is not the same for all. */
export function comparisonFactors(desk: ExchangeDesk): SearchFactor[] {
  return searchFactors({ ...desk, marginBps: 0 }, PIVOT);
}

/** A decimal text with its point moved to the right, or to the left where `places` is negative. */
function shifted(text: string, places: number): string {
  const { digits, scale } = parseDecimal(text);
  const moved = scale - places;
  return formatDecimal(moved >= 0 ? { digits, scale: moved } : { digits: digits * 10n ** BigInt(-moved), scale: 0 });
}
