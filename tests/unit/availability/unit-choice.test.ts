import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { rankUnits, type UnitCandidate } from '../../../src/domain/availability/unit-choice';
import { period } from '../../../src/domain/shared/period';

const day = (days: number) => Temporal.Instant.fromEpochMilliseconds(days * 86_400_000);
const STAY = period(day(10), day(15));
const unit = (unitId: string, busyUntil: number | null, busyFrom: number | null): UnitCandidate => ({
  unitId,
  busyUntil: busyUntil === null ? null : day(busyUntil),
  busyFrom: busyFrom === null ? null : day(busyFrom),
});

it.each([
  ['a unit whose gap the stay fills exactly before all others', [unit('a', null, null), unit('b', 10, 15)], ['b', 'a']],
  ['a unit where it follows directly before one that stands idle', [unit('a', 9, 16), unit('b', 10, null)], ['b', 'a']],
  ['the smaller gap before the larger', [unit('a', 5, 20), unit('b', 9, 17)], ['b', 'a']],
  ['a unit with neighbours before an untouched one', [unit('a', null, null), unit('b', 2, 30)], ['b', 'a']],
  ['the first id among equals', [unit('b', null, null), unit('a', null, null)], ['a', 'b']],
])('takes %s', (_, candidates, order) => {
  expect(rankUnits(candidates, STAY)).toEqual(order);
});

it('leaves nobody out and does not depend on the order of the question', () => {
  const near = (min: number, max: number) => fc.option(fc.integer({ min, max }));
  const candidates = fc.uniqueArray(
    fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), near(0, 10), near(15, 30)).map((args) => unit(...args)),
    { selector: ({ unitId }) => unitId },
  );
  fc.assert(
    fc.property(candidates, (list) => {
      const ranked = rankUnits(list, STAY);
      expect(rankUnits([...list].reverse(), STAY)).toEqual(ranked);
      expect([...ranked].sort()).toEqual(list.map(({ unitId }) => unitId).sort());
    }),
  );
});
