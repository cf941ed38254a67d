import type { RentalListing } from '../catalogue/rental-listing';
import { percentOf, sum } from '../shared/money';
import type { LineItem } from './line-item';

/** The tax on all other lines together, rounded once: rounding line by line would drift from the sum. No line where there is no tax. */
export function taxLine(listing: RentalListing, untaxed: readonly LineItem[]): LineItem[] {
  if (listing.taxRateBps === 0) return [];
  const base = sum(
    listing.currency,
    untaxed.map((line) => line.total),
  );
  const tax = percentOf(base, listing.taxRateBps, 'half-up');
  return [
    {
      kind: 'tax',
      code: 'tax',
      label: `${listing.taxLabel} ${listing.taxRateBps / 100} %`,
      quantity: 1,
      unit: tax,
      total: tax,
    },
  ];
}
