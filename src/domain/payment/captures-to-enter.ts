import type { ProviderCapture } from './payment-gateway';

/**
 * The captures of a payment that are still to be entered, in the provider's order. Each is entered under its own id. Entries
 * of before hold everything that had been taken until then under the id of the first capture: what such an entry holds more
 * than its own capture covers those after it.
 * @param entered what stands in the ledger under the id of a capture, in minor units
 */
export function capturesToEnter(
  captures: readonly ProviderCapture[],
  entered: ReadonlyMap<string, number>,
): ProviderCapture[] {
  let coveredMinor = 0;
  return captures.filter(({ reference, amountMinor }) => {
    const own = entered.get(reference);
    if (own !== undefined) {
      coveredMinor += Math.max(0, own - amountMinor);
      return false;
    }
    if (coveredMinor < amountMinor) return true;
    coveredMinor -= amountMinor;
    return false;
  });
}
