import { decimalsOf, formatAmount, minimumCharge } from '../objects/money';
import { invalidParameter } from '../protocol/api-error';

const LARGEST = 99_999_999;

/** The currency of a request, in lower case. @throws ApiError 400 for one that cannot be charged. */
export function checkCurrency(currency: string): string {
  const code = currency.toLowerCase();
  if (decimalsOf(code) === null) throw invalidParameter(undefined, 'currency', `Invalid currency: ${currency}.`);
  return code;
}

/**
 * An amount that can be charged: whole, at least the currency's minimum, at most eight digits; amounts in currencies
 * with three decimals end in 0.
 * @throws ApiError 400 `parameter_invalid_integer`, `amount_too_small`, `amount_too_large`
 */
export function checkChargeAmount(amount: number, currency: string): number {
  checkAmount(amount, currency, 'amount');
  if (amount < minimumCharge(currency)) {
    throw invalidParameter(
      'amount_too_small',
      'amount',
      `Amount must be at least ${formatAmount(minimumCharge(currency), currency)}`,
    );
  }
  if (amount > LARGEST) {
    throw invalidParameter(
      'amount_too_large',
      'amount',
      `Amount must be no more than ${formatAmount(LARGEST, currency)}`,
    );
  }
  return amount;
}

/** An amount of any size from 1 on, for refunds and captures. */
export function checkAmount(amount: number, currency: string, param: string): number {
  if (amount < 1) {
    throw invalidParameter('parameter_invalid_integer', param, 'This value must be greater than or equal to 1.');
  }
  if (decimalsOf(currency) === 3 && amount % 10 !== 0) {
    throw invalidParameter(
      'parameter_invalid_integer',
      param,
      `Amounts in ${currency.toUpperCase()} must be divisible by 10.`,
    );
  }
  return amount;
}
