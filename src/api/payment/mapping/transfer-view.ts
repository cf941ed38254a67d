import type { TransferInstructions } from '../services/offer-transfer';

/** How a guest pays by bank transfer. */
export function transferView({ expectedUntil, ...instructions }: TransferInstructions) {
  return { ...instructions, expectedUntil: expectedUntil.toISOString() };
}
