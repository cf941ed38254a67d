import type { Offers, Promotion, Reduction } from './offers';
import { partOf } from './part-of';
import { pricedLine, totalOf, type LineCause, type PricedLine } from './priced-line';
import type { PricedStay } from './priced-stay';
import type { RateCard } from './rate-card';

/**
 * What is taken off the asset's own price, each part of what the one before left: length of stay, then early or late
 * booking, then loyalty, then the promotion code. A code that does not come on top of others takes the place of early,
 * late and loyalty where it is worth as much to the guest, and is left aside where it is not. Nothing falls below zero.
 * @param rental what the asset and its guests cost
 */
export function discountLines(
  card: RateCard,
  stay: PricedStay,
  rental: readonly PricedLine[],
  offers: Offers,
): PricedLine[] {
  const full = totalOf(rental);
  const length = lengthDiscount(card, stay, rental);
  const reached = full + totalOf(length);
  const { promotion } = offers;
  if (!promotion) return [...length, ...standing(card, stay, reached, offers)];

  const others = standing(card, stay, reached, offers);
  if (promotion.stacks) return [...length, ...others, ...promoted(card, reached + totalOf(others), promotion)];
  const alone = promoted(card, reached, promotion);
  return [...length, ...(totalOf(alone) <= totalOf(others) ? alone : others)];
}

/** What a package covers has the price of its length already. */
function lengthDiscount(card: RateCard, { duration }: PricedStay, rental: readonly PricedLine[]): PricedLine[] {
  const discount = largest(card.listing.lengthDiscounts.filter(({ minDuration }) => duration >= minDuration));
  if (!discount) return [];
  const base = totalOf(rental.filter(({ cause }) => cause.rule !== 'package'));
  return reduction(card, base, { by: 'percent', bps: discount.bps }, { rule: 'length-discount', discount });
}

/** Early or late booking, and loyalty. */
function standing(card: RateCard, stay: PricedStay, base: number, { loyalty }: Offers): PricedLine[] {
  const byTime = timeDiscount(card, stay, base);
  if (!loyalty || !card.listing.loyaltyCounts) return byTime;
  const left = base + totalOf(byTime);
  return [
    ...byTime,
    ...reduction(card, left, { by: 'percent', bps: loyalty.bps }, { rule: 'loyalty', level: loyalty }),
  ];
}

/** Where both early and late would hold, the larger does. */
function timeDiscount(card: RateCard, { daysAhead }: PricedStay, base: number): PricedLine[] {
  const { listing } = card;
  const early = largest(listing.earlyDiscounts.filter(({ minDaysAhead }) => daysAhead >= minDaysAhead));
  const late = largest(listing.lateDiscounts.filter(({ maxDaysAhead }) => daysAhead <= maxDaysAhead));
  if (early && early.bps >= (late?.bps ?? 0)) {
    return reduction(card, base, { by: 'percent', bps: early.bps }, { rule: 'early-discount', discount: early });
  }
  return late ? reduction(card, base, { by: 'percent', bps: late.bps }, { rule: 'late-discount', discount: late }) : [];
}

function promoted(card: RateCard, base: number, promotion: Promotion): PricedLine[] {
  return reduction(card, base, promotion.reduction, { rule: 'promotion', promotion });
}

function reduction(card: RateCard, base: number, by: Reduction, cause: LineCause): PricedLine[] {
  const wanted = by.by === 'percent' ? partOf(base, by.bps, card.stepMinor) : by.amountMinor;
  const amount = Math.min(wanted, base);
  return amount <= 0 ? [] : [pricedLine('discount', 1, -amount, cause)];
}

function largest<Discount extends { readonly bps: number }>(discounts: readonly Discount[]): Discount | undefined {
  return discounts.reduce<Discount | undefined>(
    (best, discount) => (best && best.bps >= discount.bps ? best : discount),
    undefined,
  );
}
