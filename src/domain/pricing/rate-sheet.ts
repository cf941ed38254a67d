import { daysBetween } from '../shared/calendar-date';
import type { CurrencyCode } from '../shared/currency';
import { compareDecimals, multiplyDecimals, parseDecimal } from '../shared/decimal';
import { isRate, type ExchangeRate } from './exchange-rate';

/** The rates that a source gives for a day, all against one base, as the texts that it gave. */
export interface RateSheet {
  readonly source: string;
  readonly base: CurrencyCode;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
  /** By the code of the currency; others than ours may be among them. */
  readonly rates: ReadonlyMap<string, string>;
}

/** The currencies we rent in have not moved by so much in a day for decades; misplaced decimals do. */
const LARGEST_JUMP_BPS = 2_000n;
/** A rate that is older than this says nothing about what to expect. */
const COMPARED_DAYS = 30;

export interface SheetExpectations {
  readonly currencies: readonly CurrencyCode[];
  /** What was stored last, one a currency. */
  readonly previous: readonly ExchangeRate[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Why a list of rates is not to be believed, as a sentence; `null` when it is. One absurd rate discredits the whole list. */
export function rateSheetProblem(sheet: RateSheet, { currencies, previous, today }: SheetExpectations): string | null {
  if (daysBetween(sheet.asOf, today) < -1) return `it is of ${sheet.asOf}, which is yet to come`;
  for (const currency of currencies) {
    const rate = sheet.rates.get(currency);
    if (rate === undefined) return `it has no rate for ${currency}`;
    if (!isRate(rate)) return `its rate for ${currency} is no rate`;
    const last = previous.find((known) => known.currency === currency && known.base === sheet.base);
    if (last && daysBetween(last.asOf, sheet.asOf) <= COMPARED_DAYS && isJump(last.rate, rate)) {
      return `its rate for ${currency} is ${rate}, and was ${last.rate} on ${last.asOf}`;
    }
  }
  return null;
}

/** The rates of a believable sheet, one for each of `currencies`. */
export function ratesOf({ source, base, asOf, rates }: RateSheet, currencies: readonly CurrencyCode[]): ExchangeRate[] {
  return currencies.flatMap((currency) => {
    const rate = rates.get(currency);
    return rate === undefined ? [] : [{ base, currency, rate, source, asOf }];
  });
}

function isJump(before: string, now: string): boolean {
  const scaled = (rate: string, bps: bigint) => multiplyDecimals(parseDecimal(rate), { digits: bps, scale: 4 });
  const after = parseDecimal(now);
  return (
    compareDecimals(after, scaled(before, 10_000n + LARGEST_JUMP_BPS)) > 0 ||
    compareDecimals(after, scaled(before, 10_000n - LARGEST_JUMP_BPS)) < 0
  );
}
