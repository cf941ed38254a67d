import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { choosePossible, chooseUnits, type UnitWish } from '../../../src/domain/availability/choose-units';
import { overlaps } from '../../../src/domain/shared/period';

const day = (number: number) => Temporal.Instant.from('2027-06-01T00:00:00Z').add({ hours: 24 * number });
const wish = (from: number, to: number, ...units: string[]): UnitWish => ({
  period: { startsAt: day(from), endsAt: day(to) },
  units,
});

it.each<[string, UnitWish[], string[] | null]>([
  ['the best of each', [wish(0, 3, 'a', 'b'), wish(5, 8, 'c', 'b')], ['a', 'c']],
  ['another where two would take one from each other', [wish(0, 3, 'a', 'b'), wish(1, 4, 'a', 'b')], ['a', 'b']],
  ['what leaves the only one to whom it is the only one', [wish(0, 3, 'a', 'b'), wish(1, 4, 'a')], ['b', 'a']],
  ['one for two stays that only touch', [wish(0, 3, 'a'), wish(3, 6, 'a')], ['a', 'a']],
  ['the unit that the guest has already', [wish(0, 3, 'a'), wish(3, 6, 'b', 'a')], ['a', 'a']],
  ['none where there are too few', [wish(0, 3, 'a'), wish(1, 4, 'a')], null],
  ['none where one has nothing', [wish(0, 3, 'a'), wish(5, 6)], null],
])('chooses %s', (_, wishes, expected) => {
  expect(chooseUnits(wishes)).toEqual(expected);
});

it('keeps what can be had together, the earlier first', () => {
  const possible = choosePossible([wish(0, 3, 'a'), wish(1, 4, 'a'), wish(2, 5), wish(3, 6, 'a', 'b')]);
  expect([...possible]).toEqual([
    [0, 'a'],
    [3, 'a'],
  ]);
});

const anyWishes = fc.array(
  fc
    .record({
      from: fc.integer({ min: 0, max: 10 }),
      length: fc.integer({ min: 1, max: 5 }),
      units: fc.subarray(['a', 'b', 'c', 'd']),
    })
    .map(({ from, length, units }) => wish(from, from + length, ...units)),
  { minLength: 1, maxLength: 8 },
);

it('never gives one unit to two stays at a time, nor one that is not free', () => {
  fc.assert(
    fc.property(anyWishes, (wishes) => {
      const chosen = [...choosePossible(wishes)].flatMap(([place, unit]) => {
        const one = wishes[place];
        return one ? [{ ...one, place, unit }] : [];
      });
      for (const a of chosen) {
        expect(a.units).toContain(a.unit);
        for (const b of chosen) {
          if (a.place < b.place && a.unit === b.unit) expect(overlaps(a.period, b.period)).toBe(false);
        }
      }
    }),
  );
});

it('finds a choice wherever there is one', () => {
  const everyChoice = ([first, ...rest]: readonly UnitWish[]): string[][] =>
    first ? everyChoice(rest).flatMap((others) => first.units.map((unit) => [unit, ...others])) : [[]];
  const isPossible = (wishes: readonly UnitWish[], units: readonly string[]) =>
    wishes.every((a, i) => wishes.every((b, j) => i >= j || units[i] !== units[j] || !overlaps(a.period, b.period)));
  fc.assert(
    fc.property(
      anyWishes.map((all) => all.slice(0, 5)),
      (wishes) => {
        const exists = everyChoice(wishes).some((units) => isPossible(wishes, units));
        expect(chooseUnits(wishes) !== null).toBe(exists);
      },
    ),
  );
});
