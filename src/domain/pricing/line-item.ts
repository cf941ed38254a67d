import type { Money } from '../shared/money';

export const LINE_KINDS = ['rental', 'extra', 'tax'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One line of a price. A price is nothing but the sum of its lines. */
export interface LineItem {
  readonly kind: LineKind;
  /** Stable word for programs: `rental`, `rental:high-summer`, `extra:chef`, `tax`. */
  readonly code: string;
  /** Words for people. */
  readonly label: string;
  readonly quantity: number;
  readonly unit: Money;
  readonly total: Money;
}
