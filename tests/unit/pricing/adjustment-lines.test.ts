import fc from 'fast-check';
import { adjustmentLines, type Adjustment } from '../../../src/domain/pricing/adjustment-lines';
import { pricedLine, totalOf } from '../../../src/domain/pricing/priced-line';
import { brokenRule } from '../../support/broken-rule';

const by = (change: Adjustment['change'], label = 'Agreed'): Adjustment => ({ label, reason: 'a reason', change });
const percent = (bps: number) => by({ by: 'percent', bps });
const amount = (amountMinor: number) => by({ by: 'amount', amountMinor });
const SOLD = [pricedLine('rental', 1, 100_000, { rule: 'tax' })];

it.each([
  ['a tenth less', [percent(-1_000)], [['discount', -10_000]]],
  ['a tenth more', [percent(1_000)], [['surcharge', 10_000]]],
  ['an amount less', [amount(-2_500)], [['discount', -2_500]]],
  [
    'each on what the one before left',
    [percent(-1_000), percent(-1_000)],
    [
      ['discount', -10_000],
      ['discount', -9_000],
    ],
  ],
  [
    'a surcharge, then a part of all',
    [amount(10_000), percent(-5_000)],
    [
      ['surcharge', 10_000],
      ['discount', -55_000],
    ],
  ],
  ['everything', [percent(-10_000)], [['discount', -100_000]]],
])('%s', (_what, adjustments, expected) => {
  const lines = adjustmentLines({ stepMinor: 1 }, SOLD, adjustments);
  expect(lines.map(({ kind, totalMinor }) => [kind, totalMinor])).toEqual(expected);
});

it.each([
  ['nothing', [percent(0)], ['adjustments', '0', 'percent']],
  ['an amount of nothing', [amount(0)], ['adjustments', '0', 'amount']],
  ['a part too small to be paid', [percent(-1)], ['adjustments', '0', 'percent'], 1_000],
  ['what cannot be paid', [percent(-1_000), amount(-5)], ['adjustments', '1', 'amount'], 10],
  ['more than is left', [percent(-5_000), amount(-50_001)], ['adjustments', '1', 'amount']],
])('%s is refused, with its path', (_what, adjustments, path, stepMinor = 1) => {
  expect(brokenRule(() => adjustmentLines({ stepMinor }, SOLD, adjustments))).toMatchObject({
    code: 'adjustment-refused',
    details: { path },
  });
});

it('leaves a price that is not below zero, in steps that can be paid, or refuses', () => {
  const any = fc.array(
    fc.oneof(
      fc.integer({ min: -10_000, max: 10_000 }).map(percent),
      fc.integer({ min: -20_000, max: 20_000 }).map((steps) => amount(steps * 10)),
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(any, (adjustments) => {
      const lines = attempt(() => adjustmentLines({ stepMinor: 10 }, SOLD, adjustments));
      if (!lines) return;
      expect(totalOf(SOLD) + totalOf(lines)).toBeGreaterThanOrEqual(0);
      for (const { kind, totalMinor } of lines) {
        expect(Math.abs(totalMinor % 10)).toBe(0);
        expect(kind).toBe(totalMinor < 0 ? 'discount' : 'surcharge');
      }
    }),
  );
});

function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
