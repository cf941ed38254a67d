import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addedExtras, type LegExtras } from '../../../src/domain/pricing/added-extras';
import { stockLeft } from '../../../src/domain/pricing/stock-left';

const hour = (hours: number) => Temporal.Instant.from('2027-06-01T00:00:00Z').add({ hours });
const stay = (from: number, to: number) => ({ startsAt: hour(from), endsAt: hour(to) });
const cot = (quantity: number) => ({ documentId: 'cot', code: 'cot', quantity });
const leg = (from: number, to: number, quantity: number): LegExtras => ({
  wanted: quantity > 0 ? [cot(quantity)] : [],
  stay: stay(from, to),
});

const picture = (extras: readonly LegExtras[]) =>
  extras.map(({ wanted, stay: { startsAt, endsAt } }) => [
    startsAt.since(hour(0)).total('hours'),
    endsAt.since(hour(0)).total('hours'),
    wanted[0]?.quantity,
  ]);

test.each<[string, LegExtras, LegExtras, unknown[]]>([
  ['the same needs nothing', leg(0, 24, 1), leg(0, 24, 1), []],
  ['a longer stay needs them in the time that is added', leg(0, 24, 1), leg(0, 48, 1), [[24, 48, 1]]],
  ['one more is needed all the time', leg(0, 24, 1), leg(0, 24, 2), [[0, 24, 1]]],
  ['more and longer', leg(0, 24, 1), leg(0, 48, 3), [[24, 48, 3], [0, 24, 2]]], // prettier-ignore
  ['other dates need all of them', leg(0, 24, 1), leg(48, 72, 1), [[48, 72, 1]]],
  ['fewer need nothing', leg(0, 24, 2), leg(0, 12, 1), []],
  ['what is wished for first', leg(0, 24, 0), leg(12, 36, 1), [[24, 36, 1], [12, 24, 1]]], // prettier-ignore
])('%s', (_, had, wished, added) => {
  expect(picture(addedExtras(had, wished))).toEqual(added);
});

const anyLeg = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 4 }))
  .map(([from, length, quantity]) => leg(from, from + length, quantity));

test('with what the leg has, there are at every hour as many as are wished for, and never more than the larger of both', () => {
  fc.assert(
    fc.property(anyLeg, anyLeg, fc.integer({ min: 0, max: 100 }), (had, wished, at) => {
      const awayIn = (legs: readonly LegExtras[]) =>
        100 -
        stockLeft(
          100,
          legs.flatMap((one) => one.wanted.map(({ quantity }) => ({ ...one.stay, quantity }))),
          stay(at, at + 1),
        );
      expect(awayIn([had, ...addedExtras(had, wished)])).toBe(Math.max(awayIn([had]), awayIn([wished])));
    }),
  );
});
