import { partOf } from './part-of';
import { pricedLine, totalOf, type PricedLine } from './priced-line';
import type { RateCard } from './rate-card';

/** The tax on everything that is sold, rounded once: rounding line by line would drift from the sum. No line where there is no tax. */
export function taxLine({ listing, stepMinor }: RateCard, taxed: readonly PricedLine[]): PricedLine[] {
  if (listing.taxRateBps === 0) return [];
  return [pricedLine('tax', 1, partOf(totalOf(taxed), listing.taxRateBps, stepMinor), { rule: 'tax' })];
}
