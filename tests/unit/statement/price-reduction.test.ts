import fc from 'fast-check';
import { priceStepsOf, runningReductions, type PriceReduction } from '../../../src/domain/statement/price-reduction';
import { priceOf, whole } from '../../../src/domain/statement/tax-breakdown';
import { aCancellation, aLine } from '../../support/builders/statement-facts';

const PRICE = priceOf([aLine('rental', 100_000), aLine('tax', 20_000)], 'EUR');
/** 1 000.00 and 200.00 of tax for the charter; 300.00 of provision and 24.00 of levies are entrusted. */
const CHARTER = priceOf(
  [aLine('rental', 100_000), aLine('tax', 20_000), aLine('levy', 2_400), aLine('provision', 30_000)],
  'EUR',
);

const aRebate = (owedMinor: number, day: number): PriceReduction => ({
  cause: `rebate:${day}`,
  reason: 'rebate',
  decidedAt: `2027-01-0${day}T00:00:00Z`,
  owed: { amountMinor: owedMinor, currency: 'EUR' },
});
const credited = (reductions: PriceReduction[]) =>
  priceStepsOf(PRICE, reductions).map(({ amounts }) => amounts.total.amountMinor);

test('a cancellation takes off everything but the fee, tax in proportion', () => {
  const [credit] = priceStepsOf(PRICE, [aCancellation(30_000)]);
  expect(credit?.amounts).toMatchObject({
    net: { amountMinor: 75_000 },
    taxes: [{ taxable: { amountMinor: 75_000 }, tax: { amountMinor: 15_000 } }],
    total: { amountMinor: 90_000 },
  });
});

test('several reductions take off one after the other, in the order of their decisions', () => {
  expect(credited([aCancellation(0), aRebate(100_000, 1), aRebate(90_000, 2)])).toEqual([20_000, 10_000, 90_000]);
});

test('a fee that is as much as the price is no credit', () => {
  expect(credited([aCancellation(120_000)])).toEqual([]);
});

test('nothing makes a booking owe more than before', () => {
  expect(credited([aCancellation(500_000)])).toEqual([]);
  expect(credited([aRebate(100_000, 1), aRebate(110_000, 2), aRebate(90_000, 3)])).toEqual([20_000, 10_000]);
});

test('the credits add up to what the price fell by, and so do their taxes', () => {
  const owed = fc.integer({ min: 0, max: 120_000 });
  fc.assert(
    fc.property(fc.array(owed, { minLength: 1, maxLength: 9 }), fc.integer(), (steps, seed) => {
      const reductions = steps.map((step, index) => aRebate(step, (index % 9) + 1));
      const credits = priceStepsOf(PRICE, seed % 2 === 0 ? reductions : [...reductions].reverse());
      const left = Math.min(...steps);
      const sum = (of: (credit: (typeof credits)[number]) => number) =>
        credits.reduce((total, one) => total + of(one), 0);
      expect(sum(({ amounts }) => amounts.total.amountMinor)).toBe(120_000 - left);
      const taxLeft = Math.floor((left * 20_000 * 2 + 120_000) / 240_000);
      expect(sum(({ amounts }) => amounts.taxes[0]?.tax.amountMinor ?? 0)).toBe(20_000 - taxLeft);
    }),
  );
});

test('rebates add up, a cancellation leaves its fee at most, and nothing goes below zero', () => {
  const less = (lessMinor: number, day: number) => ({
    ...{ cause: `allowance:${day}`, reason: 'rebate' as const, decidedAt: `2027-01-0${day}T00:00:00Z`, lessMinor },
  });
  const cancelled = (leavesMinor: number, day: number) => ({
    ...{ cause: 'c', reason: 'cancellation' as const, decidedAt: `2027-01-0${day}T00:00:00Z`, leavesMinor },
  });
  const owed = (...decisions: Parameters<typeof runningReductions>[1]) =>
    runningReductions({ amountMinor: 1_000, currency: 'EUR' }, decisions).map((one) => one.owed.amountMinor);
  expect(owed(less(100, 1), less(50, 2))).toEqual([900, 850]);
  expect(owed(cancelled(300, 3), less(100, 1))).toEqual([900, 300]);
  expect(owed(less(800, 1), cancelled(300, 2))).toEqual([200, 200]);
  expect(owed(cancelled(300, 1), less(500, 2))).toEqual([300, 0]);
});

test('a change moves what is owed by what it changes, beside the rebates before it', () => {
  const at = (day: number) => `2027-01-0${day}T00:00:00Z`;
  const agreedAt = (amountMinor: number, day: number) => ({
    ...{
      cause: `amendment:${day}`,
      reason: 'amendment' as const,
      decidedAt: at(day),
      lines: [aLine('rental', amountMinor)],
    },
  });
  const less = { cause: 'allowance', reason: 'rebate' as const, decidedAt: at(2), lessMinor: 100 };
  const owed = runningReductions({ amountMinor: 1_000, currency: 'EUR' }, [
    agreedAt(1_200, 1),
    less,
    agreedAt(1_150, 3),
  ]);
  expect(owed.map((one) => one.owed.amountMinor)).toEqual([1_200, 1_100, 1_050]);
});

describe('what is entrusted', () => {
  const of = (reductions: PriceReduction[]) =>
    priceStepsOf(CHARTER, reductions).map(({ amounts: { total, net, taxes } }) => [
      total.amountMinor,
      net.amountMinor,
      taxes[0]?.tax.amountMinor,
    ]);

  test.each([
    ['half of the charter', 60_000, [92_400, 82_400, 10_000]],
    ['the whole charter', 120_000, [32_400, 32_400, 0]],
    ['nothing', 0, [152_400, 132_400, 20_000]],
    ['more than the charter', 130_000, [22_400, 22_400, 0]],
  ])('is credited first by a cancellation that keeps %s', (_, fee, credit) => {
    expect(of([aCancellation(fee)])).toEqual([credit]);
  });

  test('is not touched by a rebate while something is left that is bought', () => {
    expect(of([aRebate(152_400 - 12_000, 1), aRebate(30_000, 2)])).toEqual([
      [12_000, 10_000, 2_000],
      [110_400, 92_400, 18_000],
    ]);
  });

  test('is credited whole by a cancellation after a rebate', () => {
    expect(of([aRebate(140_400, 1), aCancellation(54_000)])).toEqual([
      [12_000, 10_000, 2_000],
      [86_400, 77_400, 9_000],
    ]);
  });

  test('never makes a credit carry more or less tax than what is bought has', () => {
    const step = fc.record({ owed: fc.integer({ min: 0, max: 160_000 }), isRebate: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const reductions = steps.map(({ owed, isRebate }, index): PriceReduction => {
          const { amountMinor } = whole(CHARTER).total;
          return { ...aRebate(Math.min(owed, amountMinor), index + 1), reason: isRebate ? 'rebate' : 'cancellation' };
        });
        for (const { amounts } of priceStepsOf(CHARTER, [...reductions, { ...aRebate(0, 9) }])) {
          const [tax] = amounts.taxes;
          expect(amounts.net.amountMinor + (tax?.tax.amountMinor ?? 0)).toBe(amounts.total.amountMinor);
          expect(amounts.net.amountMinor).toBeGreaterThanOrEqual(tax?.taxable.amountMinor ?? 0);
        }
        const credited = of([...reductions, aRebate(0, 9)]);
        const sum = (index: number) => credited.reduce((total, one) => total + (one[index] ?? 0), 0);
        expect([sum(0), sum(1), sum(2)]).toEqual([152_400, 132_400, 20_000]);
      }),
    );
  });
});
