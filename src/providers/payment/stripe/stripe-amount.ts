import { CURRENCY_DIGITS, isCurrencyCode } from '../../../domain/shared/currency';
import type { Money } from '../../../domain/shared/money';

/** An amount as Stripe takes it: whole, in the smallest unit, the currency in lower case. */
export interface StripeAmount {
  readonly amount: number;
  readonly currency: string;
}

/**
 * Stripe counts in the same minor units as ISO 4217 for every currency we offer, none for JPY, three decimals for KWD,
 * and for three decimals wants the last one to be 0. Such an amount is `null` here: rounding it would charge another
 * price than the guest was shown.
 */
export function toStripeAmount({ amountMinor, currency }: Money): StripeAmount | null {
  if (CURRENCY_DIGITS[currency] === 3 && amountMinor % 10 !== 0) return null;
  return { amount: amountMinor, currency: currency.toLowerCase() };
}

/** @throws Error for a currency that we do not offer: its decimals are unknown here, and a guess could be wrong by 1000. */
export function fromStripeAmount({ amount, currency }: StripeAmount): Money {
  const code = currency.toUpperCase();
  if (!isCurrencyCode(code)) throw new Error(`Stripe answered with the currency ${code}, which is not one of ours`);
  if (!Number.isSafeInteger(amount)) throw new Error(`Stripe answered with an amount that is not a whole number`);
  return { amountMinor: amount, currency: code };
}
