import fc from 'fast-check';
import type { Adjustment } from '../../src/domain/pricing/adjustment-lines';

const bps = fc.integer({ min: -9_000, max: 9_000 }).filter((one) => one !== 0);
const steps = fc.integer({ min: -20_000, max: 20_000 }).filter((one) => one !== 0);

/** What staff take off a price and put on it, by percent or as an amount; for a currency's payable step in minor units. */
export const anyAdjustments: fc.Arbitrary<(stepMinor: number) => Adjustment[]> = fc
  .array(
    fc.oneof(
      bps.map((one) => ({ bps: one })),
      steps.map((one) => ({ steps: one })),
    ),
    { maxLength: 3 },
  )
  .map((all) => (stepMinor: number) => all.map((one) => adjustmentOf(one, stepMinor)));

function adjustmentOf(one: { bps: number } | { steps: number }, stepMinor: number): Adjustment {
  const named = { label: 'Between us', reason: 'as we said' };
  return 'bps' in one
    ? { ...named, change: { by: 'percent', bps: one.bps } }
    : { ...named, change: { by: 'amount', amountMinor: one.steps * stepMinor } };
}
