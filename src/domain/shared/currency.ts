/** The currencies prices can be given in, with their ISO-4217 minor-unit digits. */
export const CURRENCY_DIGITS = { EUR: 2, USD: 2, GBP: 2, CHF: 2, AED: 2, JPY: 0, KWD: 3 } as const;

export type CurrencyCode = keyof typeof CURRENCY_DIGITS;

export function isCurrencyCode(value: string): value is CurrencyCode {
  return Object.hasOwn(CURRENCY_DIGITS, value);
}
