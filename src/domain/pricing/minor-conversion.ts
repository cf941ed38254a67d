import {
  CURRENCY_CODES,
  CURRENCY_DIGITS,
  payableDigits,
  payableStepMinor,
  type CurrencyCode,
} from '../shared/currency';
import { parseDecimal } from '../shared/decimal';
import { conversionBetween, type ExchangeDesk } from './conversion';
import { PIVOT } from './exchange-rate';

/** A conversion of bare minor units, for where thousands of amounts are converted at once. `convert` says the same of money. */
export interface MinorConversion {
  readonly to: CurrencyCode;
  /** From minor units of the one to payable steps of the other: `numerator / denominator`. */
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** A payable step of the other currency in its minor units. */
  readonly stepMinor: number;
}

/** One for each currency that can be converted into `to`; its own amounts stay exactly as they are. */
export function minorConversions(desk: ExchangeDesk, to: CurrencyCode): ReadonlyMap<CurrencyCode, MinorConversion> {
  const found = new Map<CurrencyCode, MinorConversion>([[to, { to, numerator: 1n, denominator: 1n, stepMinor: 1 }]]);
  for (const currency of CURRENCY_CODES) {
    const conversion = currency === to ? null : conversionBetween(desk, currency, to);
    if (!conversion) continue;
    const { digits, scale } = parseDecimal(conversion.effectiveRate);
    const places = scale + CURRENCY_DIGITS[currency] - payableDigits(to);
    found.set(currency, {
      to,
      numerator: places >= 0 ? digits : digits * 10n ** BigInt(-places),
      denominator: places >= 0 ? 10n ** BigInt(places) : 1n,
      stepMinor: payableStepMinor(to),
    });
  }
  return found;
}

/** What amounts of different currencies are worth beside each other: without margin, which is not the same for all. */
export function comparisons(desk: ExchangeDesk): ReadonlyMap<CurrencyCode, MinorConversion> {
  return minorConversions({ ...desk, marginBps: 0 }, PIVOT);
}

/** Rounded half up to what can be paid, below zero too: half a step less than nothing is nothing, as `convert` has it. */
export function convertMinor(amountMinor: number, { numerator, denominator, stepMinor }: MinorConversion): number {
  if (denominator === 1n && numerator === 1n) return amountMinor * stepMinor;
  const doubled = 2n * BigInt(amountMinor) * numerator + denominator;
  const divisor = 2n * denominator;
  const truncated = doubled / divisor;
  const isBelow = doubled < 0n && doubled % divisor !== 0n;
  return Number(isBelow ? truncated - 1n : truncated) * stepMinor;
}
