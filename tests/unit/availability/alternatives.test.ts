import { Temporal } from 'temporal-polyfill';
import { longestPart, nearestAlternatives, splitStays } from '../../../src/domain/availability/alternatives';
import { needsOf, takenBy } from '../../../src/domain/availability/between-stays';
import { freeUnits, type PlainAllocation } from '../../../src/domain/availability/free-periods';
import { rentalPeriod, type RentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { aVilla, aYacht } from '../../support/builders/a-listing';
import { aBlock, aStayOf } from '../../support/builders/an-allocation';

/** Which of the units are free for a stay. */
function freeIn(listing: RentalListing, taken: readonly PlainAllocation[], units: readonly string[] = ['unit-1']) {
  return (stay: RentalPeriod) => freeUnits(units, taken, takenBy(stay, needsOf(listing, stay, { guests: 2 })));
}

interface Missed {
  readonly from?: string;
  readonly to?: string;
  readonly now?: string;
}

function alternatives(listing: RentalListing, taken: readonly PlainAllocation[], missed: Missed = {}): string[] {
  const { from = '2027-06-05', to = '2027-06-12', now = '2027-01-01T12:00:00Z' } = missed;
  return nearestAlternatives({
    listing,
    stay: rentalPeriod(listing, from, to),
    guests: 2,
    now: Temporal.Instant.from(now),
    freeFor: freeIn(listing, taken),
  }).map((one) => `${one.from} to ${one.to}`);
}

it('offers the nearest free weeks, the later of two equally near first', () => {
  expect(alternatives(aVilla(), [aStayOf(aVilla(), '2027-06-06', '2027-06-11')])).toEqual([
    '2027-06-11 to 2027-06-18',
    '2027-05-30 to 2027-06-06',
    '2027-06-12 to 2027-06-19',
  ]);
});

it('offers only what the rules of the listing allow', () => {
  const saturdays = aVilla({ closedArrivalWeekdays: [1, 2, 3, 4, 5, 7] });
  expect(alternatives(saturdays, [aStayOf(saturdays, '2027-06-05', '2027-06-12')])).toEqual([
    '2027-06-12 to 2027-06-19',
    '2027-05-29 to 2027-06-05',
    '2027-06-19 to 2027-06-26',
  ]);
});

it('offers nothing in the past', () => {
  const offered = alternatives(aVilla(), [aStayOf(aVilla(), '2027-06-05', '2027-06-12')], {
    now: '2027-06-04T12:00:00Z',
  });
  expect(offered).toEqual(['2027-06-12 to 2027-06-19', '2027-06-13 to 2027-06-20', '2027-06-14 to 2027-06-21']);
});

it('offers nothing when all is taken for a month', () => {
  expect(alternatives(aVilla(), [aBlock('2027-04-01T00:00:00Z', '2027-08-01T00:00:00Z')])).toEqual([]);
});

it('offers other hours of the same day where hours are rented', () => {
  const yacht = aYacht();
  const taken = [aStayOf(yacht, '2027-06-05T10:00', '2027-06-05T14:00')];
  expect(alternatives(yacht, taken, { from: '2027-06-05T10:00', to: '2027-06-05T14:00' })).toEqual([
    '2027-06-05T15:00 to 2027-06-05T19:00',
    '2027-06-05T05:00 to 2027-06-05T09:00',
    '2027-06-05T16:00 to 2027-06-05T20:00',
  ]);
});

it('passes over hours that the clocks skip', () => {
  const yacht = aYacht({ minStay: 1, turnaroundMinutes: 0 });
  const taken = [aStayOf(yacht, '2027-03-14T03:00', '2027-03-14T05:00')];
  expect(alternatives(yacht, taken, { from: '2027-03-14T03:00', to: '2027-03-14T05:00' })).not.toContainEqual(
    expect.stringMatching(/T02:00/),
  );
});

it('passes over hours of which the clocks make fewer', () => {
  const yacht = aYacht({ minStay: 1, turnaroundMinutes: 0 });
  const taken = [aStayOf(yacht, '2027-03-14T04:00', '2027-03-14T06:00')];
  expect(alternatives(yacht, taken, { from: '2027-03-14T04:00', to: '2027-03-14T06:00' })).toEqual([
    '2027-03-14T06:00 to 2027-03-14T08:00',
    '2027-03-14T07:00 to 2027-03-14T09:00',
    '2027-03-14T08:00 to 2027-03-14T10:00',
  ]);
});

describe('where the length of the stay is what the rules refuse', () => {
  it('offers the shortest that they allow, from the same date first', () => {
    expect(alternatives(aVilla({ minStay: 7 }), [], { from: '2027-06-05', to: '2027-06-08' })).toEqual([
      '2027-06-05 to 2027-06-12',
      '2027-06-06 to 2027-06-13',
      '2027-06-04 to 2027-06-11',
    ]);
  });

  it('offers the longest that they allow', () => {
    const offered = alternatives(aVilla({ maxStay: 5 }), [], { from: '2027-06-05', to: '2027-06-19' });
    expect(offered[0]).toBe('2027-06-05 to 2027-06-10');
  });
});

describe('a stay in two parts', () => {
  const villa = aVilla();
  const UNITS = ['unit-1', 'unit-2'];
  const missed = (taken: readonly PlainAllocation[], listing = villa) => ({
    listing,
    stay: rentalPeriod(listing, '2027-06-05', '2027-06-12'),
    guests: 2,
    now: Temporal.Instant.from('2027-01-01T12:00:00Z'),
    freeFor: freeIn(listing, taken, UNITS),
  });
  const CROSSED = [
    aStayOf(villa, '2027-06-08', '2027-06-20'),
    aStayOf(villa, '2027-06-01', '2027-06-07', { unitId: 'unit-2' }),
  ];

  it('is offered where one unit is free at first and another later, with the longest part first', () => {
    expect(splitStays(missed(CROSSED)).map(([first]) => first.to)).toEqual(['2027-06-07', '2027-06-08']);
  });

  it('never has both parts on one unit', () => {
    const onlyOne = [aStayOf(villa, '2027-06-01', '2027-06-30', { unitId: 'unit-2' })];
    expect(splitStays(missed(onlyOne))).toEqual([]);
  });

  it('has parts that the rules allow', () => {
    expect(splitStays(missed(CROSSED, aVilla({ minStay: 3 }))).map(([first]) => first.to)).toEqual(['2027-06-08']);
  });

  it('knows the longest part that can be had, and what is left', () => {
    const taken = [
      aStayOf(villa, '2027-06-10', '2027-06-20'),
      aStayOf(villa, '2027-06-01', '2027-06-30', { unitId: 'unit-2' }),
    ];
    expect(longestPart(missed(taken))).toEqual({
      had: { from: '2027-06-05', to: '2027-06-10' },
      rest: { from: '2027-06-10', to: '2027-06-12' },
    });
    expect(longestPart(missed([...taken, aStayOf(villa, '2027-06-01', '2027-06-10')]))).toBeNull();
  });
});
