import { smaller, type Money } from '../shared/money';
import { difference, shareOf, type TaxBreakdown } from './tax-breakdown';

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
export function creditsOf(invoiced: TaxBreakdown, reductions: readonly PriceReduction[]): Credit[] {
  const credits: Credit[] = [];
  let before = invoiced;
  for (const reduction of inOrder(reductions)) {
    const after = shareOf(invoiced, smaller(reduction.owed, before.total));
    if (after.total.amountMinor < before.total.amountMinor) {
      credits.push({ reduction, owedBefore: before.total, amounts: difference(before, after) });
    }
    before = after;
  }
  return credits;
}

function inOrder(reductions: readonly PriceReduction[]): PriceReduction[] {
  const rank = ({ decidedAt, cause }: PriceReduction) => `${decidedAt} ${cause}`;
  return [...reductions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
