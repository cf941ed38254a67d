import { DomainError } from '../shared/domain-error';
import { partOf } from './part-of';
import { pricedLine, totalOf, type PricedLine } from './priced-line';
import type { RateCard } from './rate-card';

/** What a member of staff adds to a price or takes off it, by name. Guests read the label and the reason. */
export interface Adjustment {
  readonly label: string;
  readonly reason: string;
  /** Above zero a surcharge, below it a discount; never zero. A percentage is of what is sold by then. */
  readonly change:
    { readonly by: 'amount'; readonly amountMinor: number } | { readonly by: 'percent'; readonly bps: number };
}

/**
 * The lines of what staff adjust, each on what the one before left: after everything that is sold, before the tax on it. A
 * yacht's provision and a levy by percent go by the rental, so they stay what they were.
 * @param sold everything that is sold: asset, discounts, extras, delivery
 * @throws DomainError `adjustment-refused`, with its path, for what changes nothing, cannot be paid, or takes off more than is left
 */
export function adjustmentLines(
  { stepMinor }: Pick<RateCard, 'stepMinor'>,
  sold: readonly PricedLine[],
  adjustments: readonly Adjustment[],
): PricedLine[] {
  const lines: PricedLine[] = [];
  for (const [index, adjustment] of adjustments.entries()) {
    const left = totalOf(sold) + totalOf(lines);
    const { change } = adjustment;
    const amount = change.by === 'percent' ? partOf(left, change.bps, stepMinor) : change.amountMinor;
    const refuse = (message: string) =>
      new DomainError('adjustment-refused', `"${adjustment.label}" ${message}`, {
        path: ['adjustments', String(index), change.by],
      });
    if (amount === 0) throw refuse('changes nothing.');
    if (amount % stepMinor !== 0) throw refuse('has more decimals than its currency can be paid in.');
    if (left + amount < 0) throw refuse('takes off more than is left.');
    lines.push(pricedLine(amount < 0 ? 'discount' : 'surcharge', 1, amount, { rule: 'adjustment', adjustment }));
  }
  return lines;
}
