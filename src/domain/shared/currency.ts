/** The currencies prices can be given in, with their ISO-4217 minor-unit digits. */
export const CURRENCY_DIGITS = { EUR: 2, USD: 2, GBP: 2, CHF: 2, AED: 2, JPY: 0, KWD: 3 } as const;

export type CurrencyCode = keyof typeof CURRENCY_DIGITS;

export const CURRENCY_CODES = ['EUR', 'USD', 'GBP', 'CHF', 'AED', 'JPY', 'KWD'] as const satisfies CurrencyCode[];

export function isCurrencyCode(value: string): value is CurrencyCode {
  return Object.hasOwn(CURRENCY_DIGITS, value);
}

/**
 * The digits with which money can really be charged. Card networks move dinars with two decimals although ISO-4217
 * gives them three: what we round ourselves is rounded to these, or nobody could pay it.
 */
export function payableDigits(currency: CurrencyCode): number {
  return currency === 'KWD' ? 2 : CURRENCY_DIGITS[currency];
}

/** The smallest payable amount as minor units: 1, and 10 for KWD. */
export function payableStepMinor(currency: CurrencyCode): number {
  return 10 ** (CURRENCY_DIGITS[currency] - payableDigits(currency));
}
