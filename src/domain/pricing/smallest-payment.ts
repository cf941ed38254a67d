import type { CurrencyCode } from '../shared/currency';

/** Above what the card networks accept at all, and about what a transfer costs: nobody should be asked for less. In minor units. */
const SMALLEST_PAYMENT_MINOR: Readonly<Record<CurrencyCode, number>> = {
  EUR: 100,
  USD: 100,
  GBP: 100,
  CHF: 100,
  AED: 500,
  JPY: 100,
  KWD: 500,
};

export function smallestPayment(currency: CurrencyCode): number {
  return SMALLEST_PAYMENT_MINOR[currency];
}
