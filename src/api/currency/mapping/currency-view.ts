import type { Conversion } from '../../../domain/pricing/conversion';
import { CURRENCY_DIGITS, type CurrencyCode } from '../../../domain/shared/currency';

/** A currency as the public sees it. The effective rate is what one euro comes to, margin included. */
export interface OfferedCurrency {
  readonly code: CurrencyCode;
  /** Decimals of its minor unit. */
  readonly digits: number;
  readonly effectiveRate: string;
  /** The oldest day that a rate in it is of; `null` for the euro itself, which needs none. */
  readonly asOf: string | null;
  readonly source: string | null;
}

/** @param conversion from the euro, `null` for the euro itself */
export function currencyView(code: CurrencyCode, conversion: Conversion | null): OfferedCurrency {
  return {
    code,
    digits: CURRENCY_DIGITS[code],
    effectiveRate: conversion?.effectiveRate ?? '1',
    asOf: conversion?.asOf ?? null,
    source: conversion?.source ?? null,
  };
}
