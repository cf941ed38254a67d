import type { CurrencyCode } from '../shared/currency';
import { DomainError } from '../shared/domain-error';
import type { Money } from '../shared/money';
import { conversionBetween, convert, offeredCurrencies, type Conversion, type ExchangeDesk } from './conversion';
import type { LineItem } from './line-item';

/** How a quote was converted, with the amounts in the listing's own currency that it was made from. */
export interface QuoteConversion extends Conversion {
  readonly base: BaseAmounts;
}

/** In the order of the quote's lines. */
export interface BaseAmounts {
  readonly lines: readonly { readonly unit: Money; readonly total: Money }[];
  readonly total: Money;
  readonly securityDeposit: Money;
}

/**
 * The conversion that a request for a currency needs; `null` for the listing's own, which is always offered, without rate
 * or margin.
 * @throws DomainError `currency-not-offered` with `details.offered`, what is possible now
 */
export function conversionFor(
  { name, currency: own }: { readonly name: string; readonly currency: CurrencyCode },
  wanted: string | undefined,
  desk: ExchangeDesk,
): Conversion | null {
  if (wanted === undefined || wanted === own) return null;
  const to = desk.currencies.find((currency) => currency === wanted);
  const conversion = to ? conversionBetween(desk, own, to) : null;
  if (conversion) return conversion;
  throw new DomainError('currency-not-offered', `${name} cannot be had in ${wanted} at the moment.`, {
    offered: offeredCurrencies(desk, own),
  });
}

/**
 * Every amount is converted by itself, so that what is shown adds up: the total is the sum of the lines. A line's total is
 * converted too, and not its unit multiplied, so that it is never off by more than half a step of its currency.
 */
export function convertLine(line: LineItem, conversion: Conversion): LineItem {
  return { ...line, unit: convert(line.unit, conversion), total: convert(line.total, conversion) };
}
