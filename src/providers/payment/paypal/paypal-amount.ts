import type { Money as PaypalMoney } from '@paypal/paypal-server-sdk';
import { isCurrencyCode, type CurrencyCode } from '../../../domain/shared/currency';
import { fromMajor, toMajorText, type Money } from '../../../domain/shared/money';

/** https://developer.paypal.com/api/rest/reference/currency-codes/ */
const PAYPAL_CURRENCIES: ReadonlySet<string> = new Set(
  'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD'.split(' '),
);

export function isPaypalCurrency(currency: CurrencyCode): boolean {
  return PAYPAL_CURRENCIES.has(currency);
}

/**
 * An amount as PayPal takes it: exact decimals as text, none for JPY. Of the currencies that both know, PayPal has the
 * digits of ISO 4217, so nothing is ever rounded.
 */
export function toPaypalAmount(amount: Money): PaypalMoney {
  return { currencyCode: amount.currency, value: toMajorText(amount) };
}

/** @throws Error for a currency that is not ours, and for an amount finer than its currency: a guess would be wrong money. */
export function fromPaypalAmount(amount: PaypalMoney | undefined): Money {
  if (!amount) throw new Error('PayPal answered without an amount');
  const { currencyCode, value } = amount;
  if (!isCurrencyCode(currencyCode)) {
    throw new Error(`PayPal answered with the currency ${currencyCode}, which is not one of ours`);
  }
  if (!/^\d+(\.\d+)?$/.test(value)) throw new Error('PayPal answered with an amount that is not a plain decimal');
  const exact = fromMajor(value, currencyCode, 'down');
  if (fromMajor(value, currencyCode, 'up').amountMinor !== exact.amountMinor) {
    throw new Error(`PayPal answered with an amount finer than ${currencyCode} has decimals`);
  }
  return exact;
}

/** The sum of movements in one currency, in minor units. @throws Error when one is in another. */
export function sumMinor(movements: readonly { readonly amount?: PaypalMoney }[], currency: CurrencyCode): number {
  return movements.reduce((total, movement) => {
    const amount = fromPaypalAmount(movement.amount);
    if (amount.currency !== currency) throw new Error('PayPal answered with several currencies in one payment');
    return total + amount.amountMinor;
  }, 0);
}
