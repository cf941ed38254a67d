import { unprocessable } from '../protocol/api-error';
import type { Reading } from '../protocol/reading';

/** An amount in the smallest unit of its currency. */
export interface Money {
  readonly currency: string;
  readonly minor: number;
}

export interface WireMoney {
  readonly currency_code: string;
  readonly value: string;
}

/** Currencies that the real service takes without decimals. */
const WITHOUT_DECIMALS = new Set(['HUF', 'JPY', 'TWD']);
const WITH_DECIMALS = new Set(
  'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS MXN MYR NOK NZD PHP PLN SEK SGD THB USD'.split(' '),
);

/** Null for a currency that cannot be paid in, such as AED. */
export function decimalsOf(currency: string): 0 | 2 | null {
  if (WITHOUT_DECIMALS.has(currency)) return 0;
  return WITH_DECIMALS.has(currency) ? 2 : null;
}

/** The amount as the API writes it: always with all decimals of its currency. */
export function wireMoney({ currency, minor }: Money): WireMoney {
  return { currency_code: currency, value: valueText(minor, decimalsOf(currency) ?? 2) };
}

function valueText(minor: number, decimals: 0 | 2): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

/** An amount for people: `1,250.00 EUR`. */
export function formatMoney(money: Money): string {
  const decimals = decimalsOf(money.currency) ?? 2;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${(money.minor / 10 ** decimals).toLocaleString('en-GB', options)} ${money.currency}`;
}

/**
 * Reads an amount whose shape was checked before.
 * @param field where it is in the body, as a JSON pointer.
 * @throws ApiError 422 for another currency than can be paid in, more decimals than it has, or nothing at all.
 */
export function readMoney(reading: Reading, field: string): Money {
  const currency = reading.at('currency_code').text() ?? '';
  const value = reading.at('value').text() ?? '';
  const decimals = decimalsOf(currency);
  if (decimals === null) {
    throw unprocessable('INVALID_CURRENCY_CODE', inBody(`${field}/currency_code`, currency));
  }
  const where = inBody(`${field}/value`, value);
  const [, sign = '', whole = '', fraction = ''] = /^(-?)([0-9]*)(?:[.]([0-9]+))?$/.exec(value) ?? [];
  if (fraction.length > decimals) {
    throw unprocessable(decimals === 0 ? 'DECIMALS_NOT_SUPPORTED' : 'DECIMAL_PRECISION', where);
  }
  const minor = Number(`${sign}${whole || '0'}${fraction.padEnd(decimals, '0')}`);
  if (minor <= 0) throw unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE', where);
  if (!Number.isSafeInteger(minor)) throw unprocessable('MAX_VALUE_EXCEEDED', where);
  return { currency, minor };
}

function inBody(field: string, value: string): { field: string; value: string; location: 'body' } {
  return { field, value, location: 'body' };
}
