import { daysBetween } from '../shared/calendar-date';
import type { CurrencyCode } from '../shared/currency';
import { compareDecimals, parseDecimal, significantDigits } from '../shared/decimal';

/** The currency through which every other is reckoned: rates are kept against it. */
export const PIVOT = 'EUR' satisfies CurrencyCode;

/** What of a rate is kept and can be read aloud. */
export const RATE_DIGITS = 10;

/** A peg is set by a state and does not age; `fixed` is kept by our own staff. Rates of all other sources are stored as they come. */
export const PEG = 'peg';
export const FIXED = 'fixed';

/** One unit of `base` is worth so many units of `currency`, by somebody's word of a day. */
export interface ExchangeRate {
  readonly base: CurrencyCode;
  readonly currency: CurrencyCode;
  /** Exact decimal text, 10 significant digits at most. */
  readonly rate: string;
  /** Who says so: `ecb`, `fixed`, `peg`. */
  readonly source: string;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
}

/** A rate with the number of days for which it may be used; `null` for ever. */
export interface DatedRate extends ExchangeRate {
  readonly validDays: number | null;
}

/** Whether a text can be a rate: a plain decimal above zero, of 10 significant digits at most. */
export function isRate(text: string): boolean {
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) return false;
  const rate = parseDecimal(text);
  return compareDecimals(rate, { digits: 0n, scale: 0 }) > 0 && significantDigits(rate) <= RATE_DIGITS;
}

/** The rates that may still be used on a day. One of the day after passes, since the day begins earlier elsewhere; one of later does not. */
export function usableRates(rates: readonly DatedRate[], today: string): ExchangeRate[] {
  return rates
    .filter(({ asOf, validDays }) => {
      const age = daysBetween(asOf, today);
      return age >= -1 && (validDays === null || age <= validDays);
    })
    .map(({ base, currency, rate, source, asOf }) => ({ base, currency, rate, source, asOf }));
}
