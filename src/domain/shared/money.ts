import type { CurrencyCode } from './currency';

/** An exact amount in ISO-4217 minor units: 12.50 EUR is `{ amountMinor: 1250, currency: 'EUR' }`, 500 JPY is `{ amountMinor: 500, currency: 'JPY' }`. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}
