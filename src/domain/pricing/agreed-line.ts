import { pricedLine, type PricedLine } from './priced-line';
import type { RateCard } from './rate-card';

/** What a booking that is changed was sold for, and what the same would be sold for by today's prices; minor units, without taxes. */
export interface AgreedPrice {
  readonly agreedMinor: number;
  readonly todayMinor: number;
}

/**
 * Keeps what was agreed when a booking is changed after prices have moved. Whoever asks for more pays today's price for what is
 * added, on top of what was agreed; whoever asks for less keeps the same part of what was agreed. Nobody pays more for what they
 * had, or gets back more than they gave for it.
 * @param soldMinor everything that is sold after the change, by today's prices
 */
export function agreedLine({ stepMinor }: RateCard, soldMinor: number, agreed?: AgreedPrice): PricedLine[] {
  if (!agreed) return [];
  const amountMinor = keptPrice(agreed, soldMinor, stepMinor) - soldMinor;
  return amountMinor === 0 ? [] : [pricedLine('adjustment', 1, amountMinor, { rule: 'agreed' })];
}

function keptPrice({ agreedMinor, todayMinor }: AgreedPrice, soldMinor: number, stepMinor: number): number {
  if (soldMinor >= todayMinor || todayMinor <= 0) return agreedMinor + soldMinor - todayMinor;
  const steps =
    (BigInt(agreedMinor) * BigInt(soldMinor) * 2n + BigInt(todayMinor * stepMinor)) /
    BigInt(2 * todayMinor * stepMinor);
  return Number(steps) * stepMinor;
}

/** What the asset costs of a price whose whole was kept: what goes by it goes by what was agreed, too. */
export function inProportion(assetMinor: number, keptMinor: number, soldMinor: number, stepMinor: number): number {
  if (keptMinor === soldMinor || soldMinor <= 0) return assetMinor;
  const steps =
    (BigInt(assetMinor) * BigInt(keptMinor) * 2n + BigInt(soldMinor * stepMinor)) / BigInt(2 * soldMinor * stepMinor);
  return Number(steps) * stepMinor;
}
