/** The largest number of which JavaScript still knows every neighbour, over what a part is divided by and doubled for rounding. */
const SAFELY_MULTIPLIED = Number.MAX_SAFE_INTEGER / 2;

/**
 * A part of an amount in minor units, given in hundredths of a percent, rounded half up (away from zero) to steps of
 * `stepMinor`: what `percentOf` says of money, for where thousands of prices are reckoned at once. A test holds the two equal.
 */
export function partOf(amountMinor: number, bps: number, stepMinor: number): number {
  const product = amountMinor * bps;
  if (Math.abs(product) > SAFELY_MULTIPLIED) return exactPartOf(amountMinor, bps, stepMinor);
  const divisor = 10_000 * stepMinor;
  const rest = Math.abs(product) % divisor;
  const whole = (Math.abs(product) - rest) / divisor;
  return Math.sign(product) * (whole + (rest * 2 >= divisor ? 1 : 0)) * stepMinor;
}

function exactPartOf(amountMinor: number, bps: number, stepMinor: number): number {
  const product = BigInt(amountMinor) * BigInt(bps);
  const size = product < 0n ? -product : product;
  const divisor = 10_000n * BigInt(stepMinor);
  const steps = (2n * size + divisor) / (2n * divisor);
  return Number((product < 0n ? -steps : steps) * BigInt(stepMinor));
}
