import { discountLines } from './discount-lines';
import { guestLines } from './guest-lines';
import type { Offers } from './offers';
import { totalOf, type PricedLine } from './priced-line';
import type { PricedStay } from './priced-stay';
import type { RateCard } from './rate-card';
import { rentalLines, singleLines } from './rental-lines';

/**
 * What the asset and its guests cost after all discounts. What a package covers has no discount for its length, which may be
 * worth more than the package: both ways are reckoned to the end, and the lower holds. Where they cost the same it is paid one
 * by one, with the discount that the listing promises by name: a week's price for a stay of six nights would need explaining.
 */
export function assetLines(card: RateCard, stay: PricedStay, offers: Offers): PricedLine[] {
  const guests = guestLines(card, stay);
  const discounted = (rental: readonly PricedLine[]) => {
    const full = [...rental, ...guests];
    return [...full, ...discountLines(card, stay, full, offers)];
  };
  const cheapest = discounted(rentalLines(card, stay));
  const hasPackage = cheapest.some(({ cause }) => cause.rule === 'package');
  if (!hasPackage || !reachesLengthDiscount(card, stay)) return cheapest;
  const single = discounted(singleLines(card, stay));
  return totalOf(single) <= totalOf(cheapest) ? single : cheapest;
}

function reachesLengthDiscount({ listing }: RateCard, { duration }: PricedStay): boolean {
  return listing.lengthDiscounts.some(({ minDuration }) => duration >= minDuration);
}
