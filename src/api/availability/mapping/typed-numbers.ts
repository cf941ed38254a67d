import type { CurrencyCode } from '../../../domain/shared/currency';
import { fromMajor } from '../../../domain/shared/money';

/** An amount as staff type it, in minor units. */
export function minor(major: number | string, currency: CurrencyCode): number {
  return fromMajor(major, currency, 'half-up').amountMinor;
}

/** Percent as staff type it, in hundredths of a percent. */
export function bps(percent: number | string): number {
  return Math.round(Number(percent) * 100);
}
