/** An exact decimal number: `digits` × 10^-`scale`. Rates are reckoned in these, because 1.1 is not 1.1 in floating point. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Reads a plain decimal of zero or more. @throws RangeError for a sign, an exponent, or anything else. */
export function parseDecimal(text: string): Decimal {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a plain decimal number`);
  const [, whole = '', fraction = ''] = match;
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** As plain text without needless zeros: `'1.05'`, `'3'`. */
export function formatDecimal({ digits, scale }: Decimal): string {
  const text = digits.toString().padStart(scale + 1, '0');
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  const whole = text.slice(0, text.length - scale);
  return scale === 0 || fraction === '' ? whole : `${whole}.${fraction}`;
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/**
 * `a` ÷ `b`, rounded half-up to so many significant digits; exact where it needs no more.
 * @throws RangeError for a division by zero
 */
export function divideDecimals(a: Decimal, b: Decimal, significantDigits: number): Decimal {
  if (a.digits === 0n) return { digits: 0n, scale: 0 };
  // Far more digits than are asked for, the last one a sign that something follows: so the rounding sees the true value.
  const guard = significantDigits + b.digits.toString().length + 2;
  const shifted = a.digits * 10n ** BigInt(guard);
  const quotient = shifted / b.digits;
  const hasRest = shifted % b.digits !== 0n;
  return toSignificant(
    { digits: quotient * 10n + (hasRest ? 1n : 0n), scale: a.scale - b.scale + guard + 1 },
    significantDigits,
  );
}

/** Negative where `a` is less than `b`, 0 where they are equal, positive where it is more. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = withScale(a, scale) - withScale(b, scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** How many digits stand from the first that is not zero to the last that is not zero. */
export function significantDigits({ digits }: Decimal): number {
  return digits.toString().replace(/0+$/, '').length;
}

function toSignificant({ digits, scale }: Decimal, wanted: number): Decimal {
  const surplus = digits.toString().length - wanted;
  if (surplus <= 0) return normal({ digits, scale });
  const unit = 10n ** BigInt(surplus);
  return normal({ digits: (digits + unit / 2n) / unit, scale: scale - surplus });
}

/** A scale is never below zero, so that the text can be written without an exponent. */
function normal({ digits, scale }: Decimal): Decimal {
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function withScale({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}
