import fc from 'fast-check';
import { CURRENCY_CODES, CURRENCY_DIGITS, payableStepMinor } from '../../../src/domain/shared/currency';
import {
  add,
  compare,
  fromMajor,
  isEqual,
  larger,
  money,
  multiply,
  percentOf,
  smaller,
  split,
  subtract,
  sum,
  toMajorText,
  zero,
} from '../../../src/domain/shared/money';
import { brokenRule } from '../../support/broken-rule';

const currency = fc.constantFrom(...CURRENCY_CODES);
const minor = fc.integer({ min: 0, max: 1_000_000_000_000 });
const amount = fc.record({ amountMinor: minor, currency });
const bps = fc.integer({ min: 0, max: 10_000 });

describe('adding and subtracting', () => {
  it('gives back what was added', () => {
    fc.assert(
      fc.property(minor, minor, currency, (a, b, code) => {
        expect(subtract(add(money(a, code), money(b, code)), money(b, code))).toEqual(money(a, code));
      }),
    );
  });

  it.each([
    ['adding', () => add(money(5, 'EUR'), money(5, 'USD'))],
    ['subtracting', () => subtract(money(5, 'EUR'), money(5, 'USD'))],
    ['comparing', () => compare(money(5, 'EUR'), money(5, 'USD'))],
    ['summing up', () => sum('EUR', [money(5, 'EUR'), money(5, 'USD')])],
  ])('refuses two currencies when %s', (_, action) => {
    expect(brokenRule(action).code).toBe('currency-mismatch');
  });

  it('sums nothing up to zero', () => {
    expect(sum('JPY', [])).toEqual(zero('JPY'));
  });

  it('refuses an amount that is not whole', () => {
    expect(() => money(0.5, 'EUR')).toThrow(RangeError);
  });

  it('refuses an amount too large to be exact', () => {
    expect(() => multiply(money(Number.MAX_SAFE_INTEGER, 'EUR'), 2)).toThrow(RangeError);
  });
});

describe('comparing', () => {
  it('finds the smaller and the larger', () => {
    expect([smaller(money(1, 'EUR'), money(2, 'EUR')), larger(money(1, 'EUR'), money(2, 'EUR'))]).toEqual([
      money(1, 'EUR'),
      money(2, 'EUR'),
    ]);
  });

  it('knows that 5 EUR are not 5 USD', () => {
    expect(isEqual(money(500, 'EUR'), money(500, 'USD'))).toBe(false);
  });
});

describe('percentages', () => {
  it.each([
    [1_005, 5_000, 'half-up', 503],
    [1_005, 5_000, 'half-even', 502],
    [1_005, 5_000, 'down', 502],
    [1_001, 1, 'up', 1],
    [1_000, 2_200, 'half-up', 220],
  ] as const)('takes of %d cents %d bps, rounded %s', (cents, rate, rounding, expected) => {
    expect(percentOf(money(cents, 'EUR'), rate, rounding)).toEqual(money(expected, 'EUR'));
  });

  it('never takes a negative part, nor more than the whole', () => {
    fc.assert(
      fc.property(amount, bps, (whole, rate) => {
        fc.pre(whole.amountMinor % payableStepMinor(whole.currency) === 0);
        const part = percentOf(whole, rate, 'half-up');
        expect(part.amountMinor).toBeGreaterThanOrEqual(0);
        expect(part.amountMinor).toBeLessThanOrEqual(whole.amountMinor);
      }),
    );
  });

  it('rounds dinars to the two decimals that can be charged', () => {
    expect(percentOf(money(12_345, 'KWD'), 3_333, 'half-up')).toEqual(money(4_110, 'KWD'));
  });

  it('rounds yen to whole yen', () => {
    expect(percentOf(money(999, 'JPY'), 5_000, 'half-up')).toEqual(money(500, 'JPY'));
  });
});

describe('splitting', () => {
  it('loses and invents nothing', () => {
    const ratios = fc
      .array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((ratio) => ratio > 0));
    fc.assert(
      fc.property(amount, ratios, (whole, list) => {
        const parts = split(whole, list);
        expect(parts).toHaveLength(list.length);
        expect(sum(whole.currency, parts)).toEqual(money(whole.amountMinor, whole.currency));
      }),
    );
  });

  it('makes no negative parts', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 50 }), (whole, people) => {
        const parts = split(
          whole,
          Array.from({ length: people }, () => 1),
        );
        expect(parts.every((part) => part.amountMinor >= 0)).toBe(true);
      }),
    );
  });

  it('gives the odd cent to the first', () => {
    expect(split(money(100, 'EUR'), [1, 1, 1]).map((part) => part.amountMinor)).toEqual([34, 33, 33]);
  });

  it('refuses ratios that divide among nobody', () => {
    expect(() => split(money(100, 'EUR'), [0, 0])).toThrow(RangeError);
  });
});

describe('major units', () => {
  it.each([
    ['1250.5', 'EUR', 125_050],
    ['500', 'JPY', 500],
    ['1.25', 'KWD', 1_250],
    [19.99, 'USD', 1_999],
    ['1.005', 'EUR', 101],
    ['0', 'CHF', 0],
  ] as const)('reads %s %s', (text, code, expected) => {
    expect(fromMajor(text, code, 'half-up')).toEqual(money(expected, code));
  });

  it.each(['', 'abc', '1,50', '1e9', 'NaN', '1.2.3'])('refuses "%s"', (text) => {
    expect(() => fromMajor(text, 'EUR', 'half-up')).toThrow(RangeError);
  });

  it.each([
    ['EUR', '12.50', 1_250],
    ['JPY', '1250', 1_250],
    ['KWD', '1.250', 1_250],
  ] as const)('writes %s as %s', (code, text, minorUnits) => {
    expect(toMajorText(money(minorUnits, code))).toBe(text);
  });

  it('reads what it wrote, whatever the currency', () => {
    fc.assert(
      fc.property(amount, (whole) => {
        expect(fromMajor(toMajorText(whole), whole.currency, 'down')).toEqual(money(whole.amountMinor, whole.currency));
      }),
    );
  });

  it('knows zero-, two- and three-decimal currencies', () => {
    expect(new Set(Object.values(CURRENCY_DIGITS))).toEqual(new Set([0, 2, 3]));
  });
});
