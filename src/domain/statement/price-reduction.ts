import { add, larger, smaller, subtract, zero, type Money } from '../shared/money';
import { difference, shareOf, whole, type Price, type TaxBreakdown } from './tax-breakdown';

/** A decision after which a booking owes less than it was invoiced for: a cancellation, or a rebate. */
export interface PriceReduction {
  /** Names the decision for good, for example `cancellation:` with the id of the quote that was accepted. */
  readonly cause: string;
  readonly reason: 'cancellation' | 'rebate';
  /** ISO-8601 instant; the earlier decision is reckoned first. */
  readonly decidedAt: string;
  /** What the booking owes from then on: the fee of a cancellation. */
  readonly owed: Money;
}

/** A decision by what it does: it takes something off what is owed, or leaves something to be owed. */
export type Decision = Omit<PriceReduction, 'owed'> &
  ({ readonly lessMinor: number } | { readonly leavesMinor: number });

/** What is owed after each decision, in the order of time. It never rises, and is never below zero. */
export function runningReductions(price: Money, decisions: readonly Decision[]): PriceReduction[] {
  let owedMinor = price.amountMinor;
  return inOrder(decisions).map(({ cause, reason, decidedAt, ...effect }) => {
    owedMinor =
      'lessMinor' in effect ? Math.max(0, owedMinor - effect.lessMinor) : Math.min(owedMinor, effect.leavesMinor);
    return { cause, reason, decidedAt, owed: { amountMinor: owedMinor, currency: price.currency } };
  });
}

/** A reduction with what it takes off the price. */
export interface Credit {
  readonly reduction: PriceReduction;
  readonly owedBefore: Money;
  readonly amounts: TaxBreakdown;
}

/**
 * What each reduction takes off an invoiced price. A booking never owes more by a reduction; one that changes nothing is
 * no credit. The taxes of all credits together are the tax of the price less the tax of what is owed in the end.
 */
export function creditsOf(invoiced: Price, reductions: readonly PriceReduction[]): Credit[] {
  const credits: Credit[] = [];
  let before = invoiced;
  for (const reduction of inOrder(reductions)) {
    const owedBefore = whole(before).total;
    const after = owedAfter(invoiced, before, reduction);
    if (reduction.owed.amountMinor < owedBefore.amountMinor) {
      credits.push({ reduction, owedBefore, amounts: difference(whole(before), whole(after)) });
    }
    before = after;
  }
  return credits;
}

/**
 * A cancellation credits what is entrusted first, which comes back whole where so much was paid; a rebate what is bought
 * first, and what is entrusted only once nothing else is left.
 */
function owedAfter(invoiced: Price, { bought, entrusted }: Price, { reason, owed }: PriceReduction): Price {
  const nothing = zero(owed.currency);
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
