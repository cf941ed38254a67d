import fc from 'fast-check';
import { partOf } from '../../../src/domain/pricing/part-of';
import { CURRENCY_CODES, payableStepMinor } from '../../../src/domain/shared/currency';
import { money, percentOf } from '../../../src/domain/shared/money';

it.each([
  [5, 1_000, 1, 1],
  [4, 1_000, 1, 0],
  [12_340, 500, 10, 620],
  [100_000, 2_200, 1, 22_000],
])('of %d at %d bps in steps of %d is %d', (amount, bps, step, part) => {
  expect(partOf(amount, bps, step)).toBe(part);
});

it('is exact where floating point would not be', () => {
  expect(partOf(900_000_000_000_001, 1, 1)).toBe(90_000_000_000);
  expect(partOf(900_000_000_000_001, 9_999, 1)).toBe(899_910_000_000_001);
});

it('comes to what a part of money does', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CURRENCY_CODES),
      fc.integer({ min: 0, max: 99_999_999_999 }),
      fc.integer({ min: 0, max: 20_000 }),
      (currency, amountMinor, bps) => {
        const part = percentOf(money(amountMinor, currency), bps, 'half-up').amountMinor;
        expect(partOf(amountMinor, bps, payableStepMinor(currency))).toBe(part);
      },
    ),
  );
});

it('is as large below zero as above', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 20_000 }), (amount, bps) => {
      expect(partOf(-amount, bps, 1) + partOf(amount, bps, 1)).toBe(0);
      expect(partOf(amount, -bps, 1) + partOf(amount, bps, 1)).toBe(0);
    }),
  );
});
