import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { busyWithin, isAnyUnitFree, longestFreeHours } from '../../../src/domain/availability/free-periods';
import { overlaps, period } from '../../../src/domain/shared/period';
import { aVilla } from '../../support/builders/a-listing';
import { aBlock, aStayOf, aWantedStay } from '../../support/builders/an-allocation';

const hour = (hours: number) => Temporal.Instant.fromEpochMilliseconds(hours * 3_600_000);
const hours = (from: number, to: number) => period(hour(from), hour(to));

describe('finding a unit', () => {
  const villa = aVilla();
  const wanted = aWantedStay(villa, '2027-06-05', '2027-06-12');

  it('succeeds when one unit is free throughout', () => {
    const taken = [aStayOf(villa, '2027-06-11', '2027-06-15')];
    expect(isAnyUnitFree(['unit-1', 'unit-2'], taken, wanted)).toBe(true);
  });

  it('does not piece a stay together from two units', () => {
    const taken = [
      aStayOf(villa, '2027-06-11', '2027-06-15'),
      aStayOf(villa, '2027-06-01', '2027-06-06', { unitId: 'unit-2' }),
    ];
    expect(isAnyUnitFree(['unit-1', 'unit-2'], taken, wanted)).toBe(false);
  });

  it('lets guests arrive on the day others leave', () => {
    expect(isAnyUnitFree(['unit-1'], [aStayOf(villa, '2027-06-01', '2027-06-05')], wanted)).toBe(true);
  });

  it('minds maintenance in the middle of the day', () => {
    expect(isAnyUnitFree(['unit-1'], [aBlock('2027-06-07T10:00:00Z', '2027-06-07T11:00:00Z')], wanted)).toBe(false);
  });

  it('fails where there is no unit', () => {
    expect(isAnyUnitFree([], [], wanted)).toBe(false);
  });
});

it('finds for each window exactly the periods that overlap it', () => {
  const busy = fc
    .array(fc.tuple(fc.integer({ min: -10, max: 60 }), fc.integer({ min: 1, max: 30 })), { maxLength: 8 })
    .map((list) => list.map(([start, length]) => hours(start, start + length)));
  const windows = [0, 10, 20, 30, 40].map((start) => hours(start, start + 8));
  fc.assert(
    fc.property(busy, (list) => {
      expect(busyWithin(windows, list)).toEqual(windows.map((window) => list.filter((one) => overlaps(one, window))));
    }),
  );
});

it.each([
  ['nothing is busy', [], 24],
  ['it is busy at noon', [hours(11, 13)], 11],
  ['two overlap, in any order', [hours(10, 16), hours(4, 12)], 8],
  ['one lies within another', [hours(2, 20), hours(5, 6)], 4],
  ['it is busy beyond both ends', [hours(-5, 30)], 0],
])('knows the longest free time of a day when %s', (_, busy, expected) => {
  expect(longestFreeHours(hours(0, 24), busy)).toBe(expected);
});
