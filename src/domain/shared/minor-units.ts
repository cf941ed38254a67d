import { CURRENCY_DIGITS, type CurrencyCode } from './currency';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** An amount as staff type it, split into its digits; `null` for anything that is not a plain decimal number. */
function digitsOf(major: number | string) {
  const match = DECIMAL.exec(String(major));
  return match ? { sign: match[1] === '-' ? -1 : 1, whole: match[2] ?? '0', fraction: match[3] ?? '' } : null;
}

/** Whether an amount can be paid exactly: 12.50 EUR can, 12.505 EUR and 12.5 JPY cannot. */
export function fitsCurrency(major: number | string, currency: CurrencyCode): boolean {
  const digits = digitsOf(major);
  return digits !== null && digits.fraction.replace(/0+$/, '').length <= CURRENCY_DIGITS[currency];
}

/**
 * Turns an amount in major units, as staff type it and PostgreSQL's `numeric` keeps it, into minor units: 12.5 EUR is 1250,
 * 12 JPY is 12. Works on the decimal digits, never on binary fractions; digits the currency does not have are rounded half
 * away from zero.
 * @throws RangeError when it is not a plain decimal number.
 */
export function toMinorUnits(major: number | string, currency: CurrencyCode): number {
  const digits = digitsOf(major);
  if (!digits) throw new RangeError(`${String(major)} is not an amount of money.`);
  const places = CURRENCY_DIGITS[currency];
  const kept = Number(digits.whole + digits.fraction.slice(0, places).padEnd(places, '0'));
  const roundsUp = Number(digits.fraction[places] ?? '0') >= 5;
  const minor = kept + (roundsUp ? 1 : 0);
  return minor === 0 ? 0 : digits.sign * minor;
}
