import type { CurrencyCode } from '../shared/currency';
import { divideDecimals, formatDecimal, multiplyDecimals, parseDecimal, type Decimal } from '../shared/decimal';
import { DomainError } from '../shared/domain-error';
import { exchange, type Money } from '../shared/money';
import { PEG, PIVOT, RATE_DIGITS, type ExchangeRate } from './exchange-rate';

/** What may be converted into what today, and what we add for the risk that the rate moves before the money comes. */
export interface ExchangeDesk {
  /** The currencies that are offered beside a listing's own. */
  readonly currencies: readonly CurrencyCode[];
  /** One a currency, none of them stale. */
  readonly rates: readonly ExchangeRate[];
  /** Hundredths of a percent, added to the rate. */
  readonly marginBps: number;
}

/** Offers nothing but a listing's own currency. */
export const NO_EXCHANGE: ExchangeDesk = { currencies: [], rates: [], marginBps: 0 };

/** How amounts of one currency become amounts of another, with everything that is needed to reckon it again. */
export interface Conversion {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  /** Units of `to` for one of `from`: `multipliedBy` together, divided by `dividedBy` together, half-up to 10 significant digits. */
  readonly rate: string;
  readonly marginBps: number;
  /** `rate` × (1 + `marginBps` / 10 000), exact. Amounts are multiplied by this. */
  readonly effectiveRate: string;
  /** The names of the sources, `ecb` or `ecb+peg`. */
  readonly source: string;
  /** The oldest day that a rate in it is of; a peg does not age, and counts only where there is nothing else. */
  readonly asOf: string;
  readonly multipliedBy: readonly ExchangeRate[];
  readonly dividedBy: readonly ExchangeRate[];
}

/** The conversion between two different currencies, `null` where a rate for it is missing. */
export function conversionBetween(desk: ExchangeDesk, from: CurrencyCode, to: CurrencyCode): Conversion | null {
  const there = pathFromPivot(desk.rates, to);
  const back = pathFromPivot(desk.rates, from);
  if (!there || !back) return null;
  // What both ways begin with would only be multiplied and divided again.
  const shared = there.findIndex((step, index) => step !== back[index]);
  const multipliedBy = there.slice(shared === -1 ? there.length : shared);
  const dividedBy = back.slice(shared === -1 ? there.length : shared);

  const rate = divideDecimals(product(multipliedBy), product(dividedBy), RATE_DIGITS);
  const effective = multiplyDecimals(rate, { digits: 10_000n + BigInt(desk.marginBps), scale: 4 });
  const steps = [...multipliedBy, ...dividedBy];
  return {
    from,
    to,
    rate: formatDecimal(rate),
    marginBps: desk.marginBps,
    effectiveRate: formatDecimal(effective),
    source: [...new Set(steps.map(({ source }) => source))].sort().join('+'),
    asOf: oldestDay(steps),
    multipliedBy,
    dividedBy,
  };
}

/** An amount of `conversion.from` in `conversion.to`, rounded half-up to what can be paid. @throws DomainError `currency-mismatch` */
export function convert(amount: Money, { from, to, effectiveRate }: Conversion): Money {
  if (amount.currency !== from) {
    throw new DomainError('currency-mismatch', `${amount.currency} is not converted at a rate of ${from}.`, {
      currencies: [amount.currency, from],
    });
  }
  return exchange(amount, to, parseDecimal(effectiveRate), 'half-up');
}

/** What something priced in `own` can be had in today, its own currency first. */
export function offeredCurrencies(desk: ExchangeDesk, own: CurrencyCode): CurrencyCode[] {
  const others = desk.currencies.filter((currency) => currency !== own && conversionBetween(desk, own, currency));
  return [own, ...others];
}

/** The rates that lead from the pivot to a currency: none to itself, one to most, two to what is fixed to a third. */
function pathFromPivot(rates: readonly ExchangeRate[], to: CurrencyCode): ExchangeRate[] | null {
  if (to === PIVOT) return [];
  const last = rates.find(({ currency }) => currency === to);
  if (!last) return null;
  if (last.base === PIVOT) return [last];
  const first = rates.find(({ base, currency }) => currency === last.base && base === PIVOT);
  return first ? [first, last] : null;
}

function product(rates: readonly ExchangeRate[]): Decimal {
  return rates.map(({ rate }) => parseDecimal(rate)).reduce(multiplyDecimals, { digits: 1n, scale: 0 });
}

function oldestDay(steps: readonly ExchangeRate[]): string {
  const aging = steps.filter(({ source }) => source !== PEG);
  const [oldest = ''] = (aging.length > 0 ? aging : steps).map(({ asOf }) => asOf).sort();
  return oldest;
}
