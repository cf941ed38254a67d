import fc from 'fast-check';
import { adjustmentLines, type Adjustment } from '../../../src/domain/pricing/adjustment-lines';
import { pricedLine, totalOf } from '../../../src/domain/pricing/priced-line';
import { NO_WISHES, priceStay } from '../../../src/domain/pricing/price-stay';
import { rateCardOf } from '../../../src/domain/pricing/rate-card';
import { epochDayOf } from '../../../src/domain/shared/epoch-day';
import { brokenRule } from '../../support/broken-rule';
import { aLevy, aYacht } from '../../support/builders/a-listing';

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

it('is taxed with what is sold; a levy by percent and the provision stay what they were', () => {
  const terms = { taxRateBps: 2_000, provisionBps: 3_000, levies: [aLevy({ charge: 'percent', bps: 500 })] };
  const card = rateCardOf(aYacht(terms));
  const stay = { arrival: epochDayOf('2027-06-05'), duration: 4, days: 1, guests: 2, daysAhead: 100 };
  const priced = (adjustments: Adjustment[]) =>
    priceStay(card, stay, { ...NO_WISHES, adjustments }).map(({ kind, totalMinor }) => [kind, totalMinor]);
  const others = [
    ['levy', 10_000],
    ['provision', 60_000],
  ];
  expect(priced([])).toEqual([['rental', 200_000], ['tax', 40_000], ...others]);
  expect(priced([percent(-1_000)])).toEqual([['rental', 200_000], ['discount', -20_000], ['tax', 36_000], ...others]);
});

function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
