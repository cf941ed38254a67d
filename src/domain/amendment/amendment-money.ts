import { isSold, type LineItem } from '../pricing/line-item';
import type { CurrencyCode } from '../shared/currency';
import { add, isZero, larger, money, percentOf, smaller, subtract, sum, zero, type Money } from '../shared/money';

/** What a change of a booking means for its guest's money. `toPay` is zero where anything goes back or is asked no more. */
export interface AmendmentMoney {
  /** Due at once; the change holds when it is paid. */
  readonly toPay: Money;
  /** What goes back of what was paid. */
  readonly refund: Money;
  /** What is no longer asked of what was not paid yet. */
  readonly lessToPay: Money;
  /** What the policy keeps of what was paid and is given up; it stays in the price. */
  readonly retained: Money;
}

/** A price taken apart by what becomes of it when it falls. What earlier changes have retained is in none of them. */
export interface PriceParts {
  /** Everything that is sold, with its tax. */
  readonly bought: Money;
  /** Levies and provision: passed on, or the guest's own. */
  readonly entrusted: Money;
}

export interface PriceChange {
  readonly before: PriceParts;
  readonly after: PriceParts;
  /** Still to be paid before the change. */
  readonly outstanding: Money;
  /** What the policy gives back of what is given up now, in hundredths of a percent; 10 000 where staff let the guest have it all. */
  readonly refundBps: number;
}

/** The code of the tax on what is retained. */
export const RETAINED_TAX = 'tax:retained';

export function isRetained({ kind, code }: Pick<LineItem, 'kind' | 'code'>): boolean {
  return kind === 'retained' || code === RETAINED_TAX;
}

export function retainedOf(lines: readonly LineItem[], currency: CurrencyCode): Money {
  return sum(currency, lines.filter(isRetained).map(totalOf));
}

export function partsOf(lines: readonly LineItem[], currency: CurrencyCode): PriceParts {
  const own = lines.filter((line) => !isRetained(line));
  const isBought = (line: LineItem) => isSold(line) || line.kind === 'tax';
  return {
    bought: sum(currency, own.filter(isBought).map(totalOf)),
    entrusted: sum(currency, own.filter((line) => !isBought(line)).map(totalOf)),
  };
}

/**
 * A price that rises is paid at once. One that falls is first taken off what is still to be paid; what was paid and is given
 * up goes back as the policy gives back a cancelled stay, and the rest is retained. So nobody who makes a stay smaller before
 * cancelling it is better off than who cancels it at once, not even by a rounded cent. What was entrusted is paid last and goes back whole; who prices a change of a stay that has begun leaves it as it is.
 */
export function amendmentMoney(change: PriceChange): AmendmentMoney {
  const none = zero(change.outstanding.currency);
  const { retained, unpaid } = givenUp(change);
  const net = subtract(subtract(wholeOf(change.before), wholeOf(change.after)), retained);
  if (net.amountMinor <= 0) {
    return { toPay: money(-net.amountMinor || 0, net.currency), refund: none, lessToPay: none, retained };
  }
  const lessToPay = smaller(net, unpaid);
  return { toPay: none, refund: subtract(net, lessToPay), lessToPay, retained };
}

/**
 * What the policy keeps of what is bought no more and was paid, whatever is entrusted instead of it; and what of the fall was not
 * paid yet. What is bought instead of what was entrusted is paid out of it.
 */
function givenUp(change: PriceChange): { readonly retained: Money; readonly unpaid: Money } {
  const { before, after, refundBps } = change;
  const none = zero(before.bought.currency);
  const rise = (part: keyof PriceParts) => subtract(after[part], before[part]);
  const boughtLess = larger(subtract(none, rise('bought')), none);
  const entrustedLess = larger(subtract(none, add(rise('entrusted'), larger(rise('bought'), none))), none);
  const still = unpaidParts(change);
  const unpaid = { bought: smaller(boughtLess, still.bought), entrusted: smaller(entrustedLess, still.entrusted) };
  const paid = subtract(boughtLess, unpaid.bought);
  return { retained: subtract(paid, percentOf(paid, refundBps, 'down')), unpaid: wholeOf(unpaid) };
}

/** What is bought is paid first: what was entrusted is the last to be paid. */
function unpaidParts({ before, outstanding }: PriceChange): PriceParts {
  const entrusted = smaller(outstanding, before.entrusted);
  return { bought: subtract(outstanding, entrusted), entrusted };
}

/** The lines by which what is retained, now and before, stays in the price; none where nothing is. */
export function retainedLines(
  retained: Money,
  taxed: { readonly label: string; readonly tax: Money } | null,
): LineItem[] {
  if (isZero(retained)) return [];
  const line = (item: Pick<LineItem, 'kind' | 'code' | 'label'>, total: Money): LineItem => ({
    ...item,
    quantity: 1,
    unit: total,
    total,
  });
  const net = taxed ? subtract(retained, taxed.tax) : retained;
  return [
    {
      ...line({ kind: 'retained', code: 'retained', label: WORDS.en.label }, net),
      why: WORDS.en.why,
      translations: { fr: WORDS.fr, de: WORDS.de },
    },
    ...(taxed && !isZero(taxed.tax) ? [line({ kind: 'tax', code: RETAINED_TAX, label: taxed.label }, taxed.tax)] : []),
  ];
}

const WORDS = {
  en: { label: 'Kept by the policy', why: 'What the cancellation policy does not give back of what you gave up.' },
  fr: {
    label: 'Conservé selon les conditions',
    why: 'Ce que les conditions d’annulation ne remboursent pas de ce à quoi vous avez renoncé.',
  },
  de: {
    label: 'Nach den Bedingungen einbehalten',
    why: 'Was die Stornobedingungen von dem, worauf Sie verzichtet haben, nicht erstatten.',
  },
};

function wholeOf({ bought, entrusted }: PriceParts): Money {
  return sum(bought.currency, [bought, entrusted]);
}

function totalOf({ total }: LineItem): Money {
  return total;
}
