import type { LineItem } from '../pricing/line-item';
import { add, compare, larger, money, smaller, subtract, sum, zero, type Money } from '../shared/money';
import { difference, priceOf, shareOf, whole, type Price, type TaxBreakdown } from './tax-breakdown';

/** A decision after which a booking owes something else than it was invoiced for: less by a cancellation or a rebate, either by a change. */
export interface PriceReduction {
  /** Names the decision for good, for example `cancellation:` with the id of the quote that was accepted. */
  readonly cause: string;
  readonly reason: 'cancellation' | 'rebate' | 'amendment';
  /** ISO-8601 instant; the earlier decision is reckoned first. */
  readonly decidedAt: string;
  /** What the booking owes from then on: the fee of a cancellation. */
  readonly owed: Money;
  /** What is agreed from then on, of a change. */
  readonly lines?: readonly LineItem[];
}

/** A decision by what it does: it takes something off what is owed, leaves something to be owed, or agrees to something else. */
export type Decision = Omit<PriceReduction, 'owed' | 'lines'> &
  ({ readonly lessMinor: number } | { readonly leavesMinor: number } | { readonly lines: readonly LineItem[] });

/** What is owed after each decision, in the order of time. It rises by a change only, and is never below zero. */
export function runningReductions(price: Money, decisions: readonly Decision[]): PriceReduction[] {
  const { currency } = price;
  let owedMinor = price.amountMinor;
  let agreedMinor = price.amountMinor;
  return inOrder(decisions).map(({ cause, reason, decidedAt, ...effect }) => {
    if ('lines' in effect) {
      const totalMinor = effect.lines.reduce((total, line) => total + line.total.amountMinor, 0);
      owedMinor = Math.max(0, owedMinor + totalMinor - agreedMinor);
      agreedMinor = totalMinor;
      return { cause, reason, decidedAt, owed: money(owedMinor, currency), lines: effect.lines };
    }
    owedMinor =
      'lessMinor' in effect ? Math.max(0, owedMinor - effect.lessMinor) : Math.min(owedMinor, effect.leavesMinor);
    return { cause, reason, decidedAt, owed: money(owedMinor, currency) };
  });
}

/** A decision with what it takes off the price, or adds to it: `amounts` are never below zero. */
export interface PriceStep {
  readonly reduction: PriceReduction;
  readonly owedBefore: Money;
  readonly amounts: TaxBreakdown;
  readonly isMore: boolean;
}

/**
 * What each decision takes off an invoiced price, or adds to it. One that changes nothing is no step. The taxes of the invoice and of
 * all steps together are the tax of what is owed in the end.
 */
export function priceStepsOf(invoiced: Price, reductions: readonly PriceReduction[]): PriceStep[] {
  const steps: PriceStep[] = [];
  let agreed = invoiced;
  let before = invoiced;
  for (const reduction of inOrder(reductions)) {
    const next = reduction.lines ? priceOf(reduction.lines, reduction.owed.currency) : agreed;
    const after = owedAfter(next, agreed, before, reduction);
    const [was, is] = [whole(before), whole(after)];
    const way = compare(is.total, was.total);
    if (way !== 0) {
      const amounts = way > 0 ? difference(is, was) : difference(was, is);
      steps.push({ reduction, owedBefore: was.total, amounts, isMore: way > 0 });
    }
    agreed = next;
    before = after;
  }
  return steps;
}

/**
 * A cancellation credits what is entrusted first, which comes back whole where so much was paid; a rebate what is bought
 * first, and what is entrusted only once nothing else is left. A change has an agreement of its own.
 */
function owedAfter(
  invoiced: Price,
  agreed: Price,
  { bought, entrusted }: Price,
  { reason, owed, lines }: PriceReduction,
): Price {
  const nothing = zero(owed.currency);
  if (lines) {
    const total = smaller(owed, whole(invoiced).total);
    const inTrust = subtract(sum(owed.currency, [entrusted, invoiced.entrusted]), agreed.entrusted);
    const entrustedLeft = smaller(larger(inTrust, nothing), total);
    const boughtOwed = smaller(subtract(total, entrustedLeft), invoiced.bought.total);
    return { bought: shareOf(invoiced.bought, boughtOwed), entrusted: subtract(total, boughtOwed) };
  }
  const total = smaller(owed, add(bought.total, entrusted));
  const boughtLeft =
    reason === 'cancellation' ? smaller(total, bought.total) : larger(subtract(total, entrusted), nothing);
  return { bought: shareOf(invoiced.bought, boughtLeft), entrusted: subtract(total, boughtLeft) };
}

function inOrder<Decided extends Pick<PriceReduction, 'decidedAt' | 'cause'>>(
  reductions: readonly Decided[],
): Decided[] {
  const rank = ({ decidedAt, cause }: Decided) => `${decidedAt} ${cause}`;
  return [...reductions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
