import type { LineItem } from '../pricing/line-item';
import type { Quote } from '../pricing/quote';
import type { CurrencyCode } from '../shared/currency';
import { isZero, larger, split, subtract, sum, zero, type Money } from '../shared/money';
import {
  amendmentMoney,
  isRetained,
  partsOf,
  retainedLines,
  retainedOf,
  RETAINED_TAX,
  type AmendmentMoney,
  type PriceChange,
} from './amendment-money';

export interface AmendmentTerms extends AmendmentMoney {
  readonly before: Quote;
  /** What the booking agrees to from then on; its total is that of `before` with what is to be paid, less what is not. */
  readonly after: Quote;
}

type Circumstances = Pick<PriceChange, 'outstanding' | 'refundBps'>;

/**
 * What a change of a booking costs, with everything that it agrees to afterwards.
 * @param repriced as `amendQuote` makes it, without what is retained
 */
export function amendmentTerms(before: Quote, repriced: Quote, circumstances: Circumstances): AmendmentTerms {
  const { currency } = before.total;
  const parts = (quote: Quote) => partsOf(quote.lines, currency);
  const money = amendmentMoney({ ...circumstances, before: parts(before), after: parts(repriced) });
  const lines = [...repriced.lines, ...keptLines(before, repriced, money.retained)];
  const total = sum(currency, lines.map(totalOf));
  return { ...money, before, after: { ...repriced, lines, total } };
}

/** What is left of an item that is not wanted any more, before anything of it is retained. */
export function withoutItem<Item extends Quote>(agreed: Item): Item & { readonly isCancelled: true } {
  const none = zero(agreed.total.currency);
  return {
    ...agreed,
    ...{ lines: [], total: none, dueNow: none, balance: null, securityDeposit: none },
    ...{ extras: [], promotion: null, conversion: null, isCancelled: true },
  };
}

/** What was retained before and is now, in one line. */
function keptLines(before: Quote, repriced: Quote, retained: Money): LineItem[] {
  const { currency } = before.total;
  const kept = before.lines.filter(isRetained);
  const tax = taxOf(before.lines, currency);
  const label = tax.label ?? taxOf(repriced.lines, currency).label;
  const taxNow = label === null ? zero(currency) : taxIn(retained, before, repriced);
  const taxBefore = sum(currency, kept.filter(({ code }) => code === RETAINED_TAX).map(totalOf));
  const all = sum(currency, [retainedOf(kept, currency), retained]);
  return retainedLines(all, label === null ? null : { label, tax: sum(currency, [taxBefore, taxNow]) });
}

/** The tax in what is retained: as much as in what is given up. */
function taxIn(retained: Money, before: Quote, repriced: Quote): Money {
  const { currency } = retained;
  const none = zero(currency);
  const fallOf = (part: (lines: readonly LineItem[]) => Money) =>
    larger(subtract(part(before.lines), part(repriced.lines)), none);
  const bought = fallOf((lines) => partsOf(lines, currency).bought);
  const tax = fallOf((lines) => taxOf(lines, currency).amount);
  const net = larger(subtract(bought, tax), none);
  if (isZero(retained) || isZero(tax)) return none;
  const [, taxPart] = split(retained, [net.amountMinor, tax.amountMinor]);
  return taxPart ?? none;
}

function taxOf(lines: readonly LineItem[], currency: CurrencyCode): { label: string | null; amount: Money } {
  const taxes = lines.filter(({ kind, code }) => kind === 'tax' && code !== RETAINED_TAX);
  return { label: taxes[0]?.label ?? null, amount: sum(currency, taxes.map(totalOf)) };
}

function totalOf({ total }: LineItem): Money {
  return total;
}
