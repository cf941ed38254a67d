/**
 * Money is whole minor units of one currency. Every function here checks the currencies first and computes exactly
 * (dinero.js over bigint), and every rounding is named by the caller.
 */
import * as dinero from 'dinero.js';
import { dinero as exactly, type Dinero, type DineroCurrency } from 'dinero.js/bigint';
import { AED, CHF, EUR, GBP, JPY, KWD, USD } from 'dinero.js/bigint/currencies';
import { payableDigits, payableStepMinor, type CurrencyCode } from './currency';
import type { Decimal } from './decimal';
import { DomainError } from './domain-error';

/** An exact amount in ISO-4217 minor units: 12.50 EUR is `{ amountMinor: 1250, currency: 'EUR' }`, 500 JPY is `{ amountMinor: 500, currency: 'JPY' }`. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
}

/** What becomes of the part below the last digit: halves upwards, halves to the even neighbour, always down, always up. */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up';

const CURRENCIES: Readonly<Record<CurrencyCode, DineroCurrency<bigint>>> = { AED, CHF, EUR, GBP, JPY, KWD, USD };
const ROUNDINGS = {
  'half-up': dinero.halfUp,
  'half-even': dinero.halfEven,
  down: dinero.down,
  up: dinero.up,
} as const;
const BPS_SCALE = 4n;

/** @throws RangeError when `amountMinor` is not a whole number that JavaScript holds exactly. */
export function money(amountMinor: number, currency: CurrencyCode): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${amountMinor} is not an amount in whole minor units`);
  return { amountMinor: amountMinor === 0 ? 0 : amountMinor, currency };
}

export function zero(currency: CurrencyCode): Money {
  return money(0, currency);
}

/** @throws DomainError `currency-mismatch` */
export function add(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return fromDinero(dinero.add(toDinero(a), toDinero(b)), a.currency);
}

/**
 * `a` without `b`; below zero where `b` is more.
 * @throws DomainError `currency-mismatch`
 */
export function subtract(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return fromDinero(dinero.subtract(toDinero(a), toDinero(b)), a.currency);
}

/** The sum of a list, zero for an empty one. @throws DomainError `currency-mismatch` */
export function sum(currency: CurrencyCode, amounts: readonly Money[]): Money {
  return amounts.reduce(add, zero(currency));
}

/** @throws RangeError when `factor` is not a whole number: fractions of money need a rounding, see {@link percentOf}. */
export function multiply(amount: Money, factor: number): Money {
  return fromDinero(dinero.multiply(toDinero(amount), BigInt(factor)), amount.currency);
}

/** A part of an amount, given in hundredths of a percent (750 is 7.5 %), rounded to what can be paid in its currency. */
export function percentOf(amount: Money, bps: number, rounding: Rounding): Money {
  const exact = dinero.multiply(toDinero(amount), { amount: BigInt(bps), scale: BPS_SCALE });
  const payable = dinero.transformScale(exact, BigInt(payableDigits(amount.currency)), ROUNDINGS[rounding]);
  return fromDinero(payable, amount.currency);
}

/**
 * `part` of `whole` of an amount, rounded down to what can be paid in its currency. Exact, whatever the size.
 * @throws RangeError where `whole` is not above zero, or `part` no part of it
 */
export function partOfPayable(amount: Money, part: number, whole: number): Money {
  if (whole <= 0 || part < 0 || part > whole) throw new RangeError(`${part} is no part of ${whole}`);
  const step = BigInt(payableStepMinor(amount.currency));
  const steps = (BigInt(amount.amountMinor) * BigInt(part)) / (BigInt(whole) * step);
  return money(Number(steps * step), amount.currency);
}

/** An amount in another currency, at so many units of it for one of its own, rounded to what can be paid there. */
export function exchange(amount: Money, to: CurrencyCode, rate: Decimal, rounding: Rounding): Money {
  const exact = dinero.convert(toDinero(amount), CURRENCIES[to], {
    [to]: { amount: rate.digits, scale: BigInt(rate.scale) },
  });
  const payable = dinero.transformScale(exact, BigInt(payableDigits(to)), ROUNDINGS[rounding]);
  return fromDinero(payable, to);
}

/**
 * Splits an amount by whole-number ratios. The parts always add up to the amount: what cannot be divided goes to the
 * first parts, one minor unit each.
 * @throws RangeError when no ratio is above zero, or one is below.
 */
export function split(amount: Money, ratios: readonly number[]): Money[] {
  if (ratios.some((ratio) => ratio < 0) || !ratios.some((ratio) => ratio > 0)) {
    throw new RangeError('A split needs ratios of zero or more, and at least one above zero');
  }
  return dinero.allocate(toDinero(amount), ratios.map(BigInt)).map((part) => fromDinero(part, amount.currency));
}

/** Negative where `a` is less than `b`, 0 where they are equal, positive where it is more. @throws DomainError `currency-mismatch` */
export function compare(a: Money, b: Money): number {
  requireSameCurrency(a, b);
  return dinero.compare(toDinero(a), toDinero(b));
}

export function isZero(amount: Money): boolean {
  return amount.amountMinor === 0;
}

/** Same amount in the same currency. Never throws: 5 EUR and 5 USD are simply not equal. */
export function isEqual(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.amountMinor === b.amountMinor;
}

export function smaller(a: Money, b: Money): Money {
  return compare(a, b) <= 0 ? a : b;
}

export function larger(a: Money, b: Money): Money {
  return compare(a, b) >= 0 ? a : b;
}

/** @throws DomainError `currency-mismatch` */
export function requireSameCurrency(a: Money, b: Money): void {
  if (a.currency === b.currency) return;
  throw new DomainError('currency-mismatch', `${a.currency} and ${b.currency} cannot be reckoned together.`, {
    currencies: [a.currency, b.currency],
  });
}

/**
 * Reads an amount as people type it, in major units (`'1250.50'`, or the number a decimal column gives).
 * Read digit by digit, because 1.005 is not 1.005 in floating point.
 * @throws RangeError when it is not a plain decimal number.
 */
export function fromMajor(decimal: string | number, currency: CurrencyCode, rounding: Rounding): Money {
  const text = String(decimal).trim();
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not an amount in major units`);
  const [, whole = '', fraction = ''] = match;
  const digits = exactly({
    amount: BigInt(whole + fraction),
    currency: CURRENCIES[currency],
    scale: BigInt(fraction.length),
  });
  return fromDinero(dinero.transformScale(digits, CURRENCIES[currency].exponent, ROUNDINGS[rounding]), currency);
}

/** The amount in major units with all digits of its currency: `'12.50'`, `'500'` (JPY), `'1.250'` (KWD). */
export function toMajorText(amount: Money): string {
  return dinero.toDecimal(toDinero(amount));
}

function toDinero({ amountMinor, currency }: Money): Dinero<bigint> {
  return exactly({ amount: BigInt(amountMinor), currency: CURRENCIES[currency] });
}

function fromDinero(amount: Dinero<bigint>, currency: CurrencyCode): Money {
  const inMinorUnits = dinero.transformScale(amount, CURRENCIES[currency].exponent, dinero.down);
  return money(Number(dinero.toSnapshot(inMinorUnits).amount), currency);
}
