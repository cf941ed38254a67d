/**
 * The price that search shows, in minor units. The search query computes the very same in SQL:
 *
 *     total = base + round_half_up(base × taxRateBps / (10 000 × step)) × step,   base = subtotal + fees
 *
 * `subtotalMinor` is the sum of rate × nights over the flattened seasons, `feesMinor` the mandatory extras (once a stay,
 * × days, × guests), `stepMinor` is `payableStepMinor(currency)`: 1, and 10 for KWD. A test holds it equal to the total
 * of a quote without optional extras.
 */
export function searchTotal(subtotalMinor: number, feesMinor: number, taxRateBps: number, stepMinor = 1): number {
  const base = BigInt(subtotalMinor) + BigInt(feesMinor);
  const step = BigInt(stepMinor);
  const divisor = 10_000n * step;
  const tax = ((2n * base * BigInt(taxRateBps) + divisor) / (2n * divisor)) * step;
  return Number(base + tax);
}
