import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { availabilityDays, type AvailabilityQuestion } from '../../../src/domain/availability/availability-days';
import { isAnyUnitFree, type PlainAllocation } from '../../../src/domain/availability/free-periods';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { brokenRule } from '../../support/broken-rule';
import { aSeason, aVehicle, aVilla, aYacht } from '../../support/builders/a-listing';
import { aBlock, aStayOf, aWantedStay } from '../../support/builders/an-allocation';
import { clockChanges, ZONES } from '../../support/clock-changes';

function days(question: Partial<AvailabilityQuestion> = {}) {
  return availabilityDays({
    listing: aVilla(),
    units: ['unit-1'],
    allocations: [],
    from: '2027-06-01',
    to: '2027-06-08',
    now: Temporal.Instant.from('2027-01-01T12:00:00Z'),
    ...question,
  });
}

const onDate = (date: string, question: Partial<AvailabilityQuestion> = {}) =>
  days(question).find((day) => day.date === date);
const statuses = (question: Partial<AvailabilityQuestion>) => days(question).map(({ status }) => status);

it('has a day for each date of the span, its end not included', () => {
  expect(days({ to: '2027-06-04' }).map(({ date }) => date)).toEqual(['2027-06-01', '2027-06-02', '2027-06-03']);
});

it('describes a free day', () => {
  expect(onDate('2027-06-01')).toEqual({
    date: '2027-06-01',
    status: 'free',
    freeUnits: 1,
    rate: { amountMinor: 100_000, currency: 'EUR' },
    minStay: 1,
    arrival: true,
    departure: true,
  });
});

it('shows the rate and minimum of the season', () => {
  const listing = aVilla({ seasons: [aSeason({ minStay: 7 })] });
  expect(onDate('2027-07-01', { listing, from: '2027-06-30', to: '2027-07-02' })).toMatchObject({
    rate: { amountMinor: 200_000 },
    minStay: 7,
  });
});

describe('a night', () => {
  const stay = (kind?: Partial<PlainAllocation>) => aStayOf(aVilla(), '2027-06-03', '2027-06-05', kind);

  it.each([
    ['confirmed', 'booked'],
    ['held', 'held'],
    ['blocked', 'blocked'],
  ] as const)('that is %s is shown as %s', (state, status) => {
    expect(statuses({ allocations: [stay({ state })] })).toEqual([
      'free',
      'free',
      status,
      status,
      'free',
      'free',
      'free',
    ]);
  });

  it('is free as long as one unit is', () => {
    expect(onDate('2027-06-03', { units: ['unit-1', 'unit-2'], allocations: [stay()] })).toMatchObject({
      status: 'free',
      freeUnits: 1,
    });
  });

  it('is held when one of the taken units may come free again', () => {
    const allocations = [stay(), stay({ unitId: 'unit-2', state: 'held' })];
    expect(onDate('2027-06-03', { units: ['unit-1', 'unit-2'], allocations })?.status).toBe('held');
  });

  it('is blocked when no unit is in service', () => {
    expect(onDate('2027-06-03', { units: [] })).toMatchObject({ status: 'blocked', freeUnits: 0, arrival: false });
  });

  it('does not mind units out of service', () => {
    expect(onDate('2027-06-03', { allocations: [stay({ unitId: 'in-the-workshop' })] })?.status).toBe('free');
  });

  it('does not mind what happens between departure and arrival', () => {
    const atNoon = aBlock('2027-06-03T09:00:00Z', '2027-06-03T13:00:00Z');
    expect(onDate('2027-06-03', { allocations: [atNoon] })?.status).toBe('free');
  });
});

describe('arrival', () => {
  it('is closed on closed weekdays', () => {
    const listing = aVilla({ closedArrivalWeekdays: [2] });
    expect(days({ listing }).map(({ arrival }) => arrival)).toEqual([false, true, true, true, true, true, true]);
  });

  it('needs the lead time', () => {
    const now = Temporal.Instant.from('2027-06-01T13:00:00Z');
    const arrivals = days({ listing: aVilla({ leadTimeHours: 24 }), now }).map(({ arrival }) => arrival);
    expect(arrivals.slice(0, 3)).toEqual([false, true, true]);
  });

  it('ends where the calendar is not open yet', () => {
    const arrivals = days({ listing: aVilla({ advanceDays: 152 }) }).map(({ arrival }) => arrival);
    expect(arrivals.slice(0, 3)).toEqual([true, true, false]);
  });

  it('is impossible on a taken night', () => {
    expect(onDate('2027-06-03', { allocations: [aStayOf(aVilla(), '2027-06-03', '2027-06-05')] })?.arrival).toBe(false);
  });
});

describe('departure', () => {
  it('is possible on the day the next guest arrives, when there is time to prepare', () => {
    expect(onDate('2027-06-03', { allocations: [aStayOf(aVilla(), '2027-06-03', '2027-06-05')] })?.departure).toBe(
      true,
    );
  });

  it('is impossible when the villa would not be ready for the next guest', () => {
    const slow = aVilla({ turnaroundMinutes: 24 * 60 });
    expect(
      onDate('2027-06-03', { listing: slow, allocations: [aStayOf(slow, '2027-06-03', '2027-06-05')] })?.departure,
    ).toBe(false);
  });

  it('is impossible where there is no time for the way to where the next begins, as is an arrival after one that ends far away', () => {
    const home = { latitude: 43.7102, longitude: 7.262 };
    const away = { latitude: 43.7392, longitude: 7.4272 };
    const turnaround = { cleanings: [], crewRestMinutes: 0, home, roadFactorBps: 15_000, speedKmh: 60 };
    const listing = aVehicle({ turnaround });
    const around = (wishes: { delivery?: typeof away; collection?: typeof away }) => {
      const allocations = [aStayOf(listing, '2027-06-03', '2027-06-05', wishes)];
      const on = (date: string) => onDate(date, { listing, allocations });
      return [on('2027-06-03')?.departure, on('2027-06-05')?.arrival];
    };
    expect([around({}), around({ delivery: away }), around({ collection: away })]).toEqual([
      [true, true],
      [false, true],
      [true, false],
    ]);
  });

  it('on the first date looks at the night before', () => {
    const allocations = [aStayOf(aVilla(), '2027-05-31', '2027-06-01')];
    expect(onDate('2027-06-01', { allocations })).toMatchObject({ arrival: true, departure: false });
  });

  it('is closed on closed weekdays', () => {
    expect(onDate('2027-06-01', { listing: aVilla({ closedDepartureWeekdays: [2] }) })?.departure).toBe(false);
  });
});

describe('by the hour', () => {
  const listing = aYacht();
  const evening = aStayOf(listing, '2027-06-01T16:00', '2027-06-01T23:00');

  it('a day is free while the shortest trip fits in', () => {
    expect(onDate('2027-06-01', { listing, allocations: [evening] })?.status).toBe('free');
  });

  it('a day is taken when no gap is long enough', () => {
    const morning = aStayOf(listing, '2027-06-01T03:00', '2027-06-01T11:00');
    expect(onDate('2027-06-01', { listing, allocations: [morning, evening] })?.status).toBe('booked');
  });

  it('the turnaround must fit in too', () => {
    const until = (hour: string) => aStayOf(listing, '2027-06-01T03:00', `2027-06-01T${hour}:00`);
    const freeUnits = (hour: string) =>
      onDate('2027-06-01', { listing, allocations: [until(hour), evening] })?.freeUnits;
    expect([freeUnits('10'), freeUnits('11')]).toEqual([1, 0]);
  });

  it('today is open for arrival until it is over', () => {
    const arrivals = days({ listing, now: Temporal.Instant.from('2027-06-01T20:00:00Z') }).map((day) => day.arrival);
    expect(arrivals[0]).toBe(true);
  });
});

describe('the span', () => {
  it.each([
    ['ends before it starts', '2027-06-08', '2027-06-01'],
    ['is empty', '2027-06-08', '2027-06-08'],
    ['has 401 days', '2027-01-01', '2028-02-06'],
    ['has no dates', 'a', 'b'],
  ])('is refused when it %s', (_, from, to) => {
    expect(brokenRule(() => days({ from, to })).code).toBe('invalid-request');
  });

  it('may have 400 days', () => {
    expect(days({ from: '2027-01-01', to: '2028-02-05' })).toHaveLength(400);
  });
});

describe.each(ZONES)('with any stays around the clock changes in %s', (timeZone) => {
  const dates = clockChanges(timeZone).map(({ date }) => date);
  const stays = fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 4 })), { maxLength: 4 });

  it('says of each night what the exact check of one unit says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(dates.length > 0 ? dates : ['2027-03-28'])),
        stays,
        fc.constantFrom(0, 90, 1_440),
        (change, taken, turnaroundMinutes) => {
          const listing = aVehicle({ timeZone, turnaroundMinutes });
          const from = addDays(change, -7);
          const allocations = taken.map(([start, nights]) =>
            aStayOf(listing, addDays(from, start), addDays(from, start + nights)),
          );
          const calendar = days({
            listing,
            allocations,
            from,
            to: addDays(from, 14),
            now: Temporal.Instant.from('2025-12-01T00:00:00Z'),
          });
          calendar.slice(1).forEach(({ date, departure }) => {
            const nightBefore = aWantedStay(listing, addDays(date, -1), date);
            expect(departure).toBe(isAnyUnitFree(['unit-1'], allocations, nightBefore));
          });
        },
      ),
      { numRuns: 25 },
    );
  });
});
