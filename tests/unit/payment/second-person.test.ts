import { DEFAULT_REFUND_LIMITS, needsSecondPerson } from '../../../src/domain/payment/second-person';

const limits = { ...DEFAULT_REFUND_LIMITS, EUR: 1_000 };

it.each([
  ['up to the limit', 1_000, 0, false],
  ['a cent above it', 1_001, 0, true],
  ['the last part of it', 400, 600, false],
  ['a part too much', 401, 600, true],
])('%s: %i after %i', (_, amountMinor, beforeMinor, expected) => {
  expect(needsSecondPerson({ amountMinor, currency: 'EUR', beforeMinor }, limits)).toBe(expected);
});

it('knows a limit for each currency', () => {
  expect(needsSecondPerson({ amountMinor: 1_001, currency: 'JPY', beforeMinor: 0 }, limits)).toBe(false);
});
