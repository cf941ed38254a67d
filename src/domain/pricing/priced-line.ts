import type { EarlyDiscount, LateDiscount, LengthDiscount, Levy, RatePackage } from '../catalogue/rate-rules';
import type { Extra } from '../catalogue/rental-listing';
import type { Adjustment } from './adjustment-lines';
import type { LineKind } from './line-item';
import type { LoyaltyLevel, Promotion } from './offers';
import type { DayRate } from './rate-card';
import type { Way } from './delivery-lines';

/** Which rule made a line, with what it was made from: enough for `describeLine` to say in words why it is there. */
export type LineCause =
  | { readonly rule: 'rate'; readonly rate: DayRate }
  | { readonly rule: 'package'; readonly package: RatePackage; readonly rate: DayRate }
  | { readonly rule: 'extra-guests'; readonly guests: number }
  | { readonly rule: 'length-discount'; readonly discount: LengthDiscount }
  | { readonly rule: 'early-discount'; readonly discount: EarlyDiscount }
  | { readonly rule: 'late-discount'; readonly discount: LateDiscount }
  | { readonly rule: 'loyalty'; readonly level: LoyaltyLevel }
  | { readonly rule: 'promotion'; readonly promotion: Promotion }
  | { readonly rule: 'extra'; readonly extra: Extra }
  | { readonly rule: 'delivery'; readonly way: Way }
  | { readonly rule: 'collection'; readonly way: Way }
  | { readonly rule: 'one-way' }
  | { readonly rule: 'adjustment'; readonly adjustment: Adjustment }
  | { readonly rule: 'agreed' }
  | { readonly rule: 'tax' }
  | { readonly rule: 'levy'; readonly levy: Levy }
  | { readonly rule: 'provision' };

/** A line in the listing's own currency, without words: `unitMinor × quantity = totalMinor`. */
export interface PricedLine {
  readonly kind: LineKind;
  readonly quantity: number;
  readonly unitMinor: number;
  readonly totalMinor: number;
  readonly cause: LineCause;
}

export function pricedLine(kind: LineKind, quantity: number, unitMinor: number, cause: LineCause): PricedLine {
  const totalMinor = quantity * unitMinor;
  if (!Number.isSafeInteger(totalMinor)) throw new RangeError(`${quantity} times ${unitMinor} is no amount of money`);
  return { kind, quantity, unitMinor, totalMinor, cause };
}

export function totalOf(lines: readonly PricedLine[]): number {
  return lines.reduce((total, { totalMinor }) => total + totalMinor, 0);
}
