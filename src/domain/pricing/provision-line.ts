import type { CurrencyCode } from '../shared/currency';
import { sum, type Money } from '../shared/money';
import type { LineItem } from './line-item';
import { partOf } from './part-of';
import { pricedLine, type PricedLine } from './priced-line';
import type { RateCard } from './rate-card';

/**
 * The advance provisioning allowance: the guest's own money, out of which the captain pays for fuel, food and berths, and of
 * which the rest comes back. A part of the charter fee; no revenue, and so never taxed.
 * @param assetMinor what the asset costs after its discounts
 */
export function provisionLine({ listing, stepMinor }: RateCard, assetMinor: number): PricedLine[] {
  if (listing.provisionBps === 0) return [];
  return [pricedLine('provision', 1, partOf(assetMinor, listing.provisionBps, stepMinor), { rule: 'provision' })];
}

/** What of an agreed price stays the guest's own money. */
export function provisionOf(lines: readonly LineItem[], currency: CurrencyCode): Money {
  return sum(
    currency,
    lines.filter(({ kind }) => kind === 'provision').map(({ total }) => total),
  );
}
