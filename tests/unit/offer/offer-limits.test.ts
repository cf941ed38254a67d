import { isBeyondOnePerson, validityProblem } from '../../../src/domain/offer/offer-limits';
import type { LineKind } from '../../../src/domain/pricing/line-item';

const line = (kind: LineKind, amountMinor: number, code: string = kind) => ({
  ...{ kind, code },
  total: { amountMinor, currency: 'EUR' as const },
});
const SOLD = [
  line('rental', 90_000),
  line('discount', -10_000, 'discount:early'),
  line('extra', 20_000),
  line('tax', 10_000),
];
const off = (amountMinor: number) => line('discount', -amountMinor, 'adjustment');
const extra = (amountMinor: number) => line('surcharge', amountMinor, 'adjustment');

it.each([
  ['nothing taken off', [], 1_000, false],
  ['a tenth', [off(10_000)], 1_000, false],
  ['a cent more', [off(10_001)], 1_000, true],
  ['a tenth in parts', [off(5_000), off(5_001)], 1_000, true],
  ['a surcharge', [extra(50_000)], 0, false],
  ['a surcharge that would hide it', [extra(50_000), off(10_001)], 1_000, true],
  ['one cent, where nobody may', [off(1)], 0, true],
  ['everything, where anybody may', [off(100_000)], 10_000, false],
])('%s: beyond the limit', (_what, adjusted, limit, expected) => {
  expect(isBeyondOnePerson([...SOLD, ...adjusted], limit)).toBe(expected);
});

const now = new Date('2027-01-01T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

it.each([
  [0, 100, 'must be in the future.'],
  [-1, 100, 'must be in the future.'],
  [1, 100, null],
  [60, 100, null],
  [61, 100, 'must be within 60 days.'],
  [10, 10, null],
  [11, 10, 'must be before the stay begins.'],
])('an end in %s days of a stay that begins in %s: %s', (until, starts, problem) => {
  expect(validityProblem(inDays(until), { startsAt: inDays(starts), now })).toBe(problem);
});
