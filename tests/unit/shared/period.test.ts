import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { contains, intersect, isBefore, overlaps, period, type Period } from '../../../src/domain/shared/period';

const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
const between = (from: number, to: number) => period(at(from), at(to));
const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }))
  .map(([start, length]) => between(start, start + length));

function minutesOf({ startsAt, endsAt }: Period): number[] {
  const first = startsAt.epochMilliseconds / 60_000;
  return Array.from({ length: endsAt.epochMilliseconds / 60_000 - first }, (_, index) => first + index);
}

it('overlaps exactly when a minute is in both', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      const common = minutesOf(a).some((minute) => contains(b, at(minute)));
      expect(overlaps(a, b)).toBe(common);
    }),
  );
});

it('intersects in exactly the common minutes', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      const common = intersect(a, b);
      const expected = minutesOf(a).filter((minute) => contains(b, at(minute)));
      expect(common ? minutesOf(common) : []).toEqual(expected);
    }),
  );
});

it('lets one begin at the instant the other ends', () => {
  expect(overlaps(between(0, 10), between(10, 20))).toBe(false);
});

it('contains its start but not its end', () => {
  expect([contains(between(0, 10), at(0)), contains(between(0, 10), at(10))]).toEqual([true, false]);
});

it.each([
  ['empty', 5, 5],
  ['backwards', 6, 5],
])('refuses to be %s', (_, from, to) => {
  expect(() => between(from, to)).toThrow(RangeError);
});

it('knows before from after', () => {
  expect([isBefore(at(1), at(2)), isBefore(at(2), at(2))]).toEqual([true, false]);
});
