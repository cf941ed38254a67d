import { isCurrencyCode, payableDigits } from './currency';

/** Whether an amount in major units has no more digits than its currency can be paid in. */
export function isPayable(amount: number | string, currency: string | null): boolean {
  if (!currency || !isCurrencyCode(currency)) return true;
  const fraction = String(amount).split('.')[1] ?? '';
  return fraction.replace(/0+$/, '').length <= payableDigits(currency);
}
