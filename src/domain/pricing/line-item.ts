import type { CurrencyCode } from '../shared/currency';
import { sum, type Money } from '../shared/money';
import type { LineTranslations } from './describe-line';

export const LINE_KINDS = [
  'rental',
  'guests',
  'discount',
  'extra',
  'delivery',
  'surcharge',
  'adjustment',
  'retained',
  'tax',
  'levy',
  'provision',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What is sold, and so taxed: neither a tax itself, nor what is entrusted to us. */
export function isSold({ kind }: { readonly kind: LineKind }): boolean {
  return kind !== 'tax' && !isEntrusted({ kind });
}

/** What is no revenue: what the place levies is passed on, and a provision stays the guest's own money. */
export function isEntrusted({ kind }: { readonly kind: LineKind }): boolean {
  return kind === 'levy' || kind === 'provision';
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
  /** In the price of an itinerary: which leg it is of, from 0. */
  readonly leg?: number;
}

/** What of an agreed price is entrusted to us; the rest is what is bought: what is sold, and its taxes. */
export function entrustedIn(lines: readonly LineItem[], currency: CurrencyCode): Money {
  return sum(
    currency,
    lines.filter(isEntrusted).map(({ total }) => total),
  );
}
