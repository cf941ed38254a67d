import type { Money } from '../shared/money';
import type { LineTranslations } from './describe-line';

export const LINE_KINDS = [
  'rental',
  'guests',
  'discount',
  'extra',
  'delivery',
  'adjustment',
  'retained',
  'tax',
  'levy',
  'provision',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What is sold, and so taxed: a tax itself is not, what the place levies is passed on, and a provision stays the guest's own. */
export function isSold({ kind }: { readonly kind: LineKind }): boolean {
  return kind !== 'tax' && kind !== 'levy' && kind !== 'provision';
}

/** One line of a price. A price is nothing but the sum of its lines; discounts are below zero. */
export interface LineItem {
  readonly kind: LineKind;
  /** Stable word for programs: `rental`, `rental:high-summer`, `discount:length`, `extra:chef`, `tax`. */
  readonly code: string;
  /** Words for people. */
  readonly label: string;
  /** Why it is there and as much as it is, as a sentence. Quotes of before prices explained themselves do not have it. */
  readonly why?: string;
  /** Label and reason in the other languages in which we write to guests. */
  readonly translations?: LineTranslations;
  readonly quantity: number;
  readonly unit: Money;
  readonly total: Money;
}
