import { Temporal } from 'temporal-polyfill';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import { checkStay, isStayAllowed } from '../../../src/domain/availability/stay-rules';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { brokenRule } from '../../support/broken-rule';
import { aSeason, aVilla, aYacht } from '../../support/builders/a-listing';

interface Wish {
  readonly from?: string;
  readonly to?: string;
  readonly guests?: number;
  readonly now?: string;
}

// 5 June 2027 is a Saturday.
function check(
  listing: RentalListing,
  { from = '2027-06-05', to = '2027-06-12', guests = 2, now = '2027-01-01T12:00:00Z' }: Wish = {},
): void {
  checkStay(listing, rentalPeriod(listing, from, to), { guests, now: Temporal.Instant.from(now) });
}

function refusal(listing: RentalListing, wish: Wish = {}): [string, unknown] {
  const { code, details } = brokenRule(() => check(listing, wish));
  return [code, details];
}

it('allows a week in a villa without rules', () => {
  expect(() => check(aVilla())).not.toThrow();
});

describe('guests', () => {
  it('may be as many as the villa takes', () => {
    expect(() => check(aVilla(), { guests: 8 })).not.toThrow();
  });

  it('may not be more', () => {
    expect(refusal(aVilla(), { guests: 9 })).toEqual(['too-many-guests', { maximum: 8 }]);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity])('may not be %d', (guests) => {
    expect(refusal(aVilla(), { guests })[0]).toBe('invalid-request');
  });
});

describe('the arrival', () => {
  it('cannot lie in the past', () => {
    expect(refusal(aVilla(), { now: '2027-06-06T09:00:00Z' })).toEqual([
      'dates-in-the-past',
      { earliest: '2027-06-06' },
    ]);
  });

  it('can be today until the hour of hand-over', () => {
    expect(() => check(aVilla(), { now: '2027-06-05T13:59:00Z' })).not.toThrow();
  });

  it('cannot be today after the hour of hand-over', () => {
    expect(refusal(aVilla(), { now: '2027-06-05T14:01:00Z' })).toEqual([
      'dates-in-the-past',
      { earliest: '2027-06-06' },
    ]);
  });

  it('leaves the villa its time to prepare', () => {
    const listing = aVilla({ leadTimeHours: 48 });
    expect(refusal(listing, { now: '2027-06-04T12:00:00Z' })).toEqual([
      'lead-time-too-short',
      { earliest: '2027-06-06' },
    ]);
  });

  it('is possible exactly the lead time ahead', () => {
    expect(() => check(aVilla({ leadTimeHours: 48 }), { now: '2027-06-03T14:00:00Z' })).not.toThrow();
  });

  it('by the hour is possible from the next full hour after the lead time', () => {
    const wish = { from: '2027-06-05T12:00', to: '2027-06-05T17:00', now: '2027-06-05T15:20:00Z' };
    expect(refusal(aYacht({ leadTimeHours: 2 }), wish)).toEqual([
      'lead-time-too-short',
      { earliest: '2027-06-05T14:00' },
    ]);
  });

  it('counts its lead time from midnight once the day’s hour of cutting off has passed', () => {
    const listing = aVilla({ cutOffTime: '12:00', leadTimeHours: 24 });
    expect(() => check(listing, { now: '2027-06-04T09:59:00Z' })).not.toThrow();
    expect(refusal(listing, { now: '2027-06-04T10:00:00Z' })).toEqual([
      'lead-time-too-short',
      { earliest: '2027-06-06' },
    ]);
  });

  it('cannot lie further ahead than the calendar is open', () => {
    expect(refusal(aVilla({ advanceDays: 100 }))).toEqual(['dates-too-far-ahead', { latest: '2027-04-11' }]);
  });

  it('can lie on the last open day', () => {
    expect(() => check(aVilla({ advanceDays: 155 }))).not.toThrow();
  });
});

describe('the length', () => {
  it('cannot be under the minimum, and the whole minimum is suggested', () => {
    expect(refusal(aVilla({ minStay: 10 }))).toEqual([
      'stay-too-short',
      { minimum: 10, unit: 'night', suggestion: { from: '2027-06-05', to: '2027-06-15' } },
    ]);
  });

  it('can be the minimum', () => {
    expect(() => check(aVilla({ minStay: 7 }))).not.toThrow();
  });

  it('suggests a day on which one may leave', () => {
    const saturdaysOnly = aVilla({ minStay: 10, closedDepartureWeekdays: [1, 2, 3, 4, 5, 7] });
    expect(refusal(saturdaysOnly)[1]).toMatchObject({ suggestion: { to: '2027-06-19' } });
  });

  it('follows the season in which the guests arrive', () => {
    const listing = aVilla({ seasons: [aSeason({ minStay: 7 })] });
    expect(() => check(listing, { from: '2027-06-30', to: '2027-07-02' })).not.toThrow();
    expect(refusal(listing, { from: '2027-07-01', to: '2027-07-03' })[0]).toBe('stay-too-short');
  });

  it('is at least what every season asks for in which a night lies, and at most', () => {
    const strict = aVilla({ seasons: [aSeason({ minStayThroughout: 7 })] });
    expect(() => check(strict, { from: '2027-06-28', to: '2027-07-01' })).not.toThrow();
    expect(refusal(strict, { from: '2027-06-28', to: '2027-07-02' })).toEqual([
      'stay-too-short',
      { minimum: 7, unit: 'night', suggestion: { from: '2027-06-28', to: '2027-07-05' } },
    ]);
    const brief = aVilla({ seasons: [aSeason({ maxStayThroughout: 3 })] });
    expect(() => check(brief, { from: '2027-06-25', to: '2027-07-01' })).not.toThrow();
    expect(refusal(brief, { from: '2027-06-25', to: '2027-07-02' })[0]).toBe('stay-too-long');
  });

  it('may be shorter to fill a gap, only where the listing says so', () => {
    const now = Temporal.Instant.from('2027-01-01T12:00:00Z');
    const isAllowed = (fillsGaps: boolean, fillsGap: boolean) => {
      const listing = aVilla({ minStay: 10, fillsGaps });
      return isStayAllowed(listing, rentalPeriod(listing, '2027-06-05', '2027-06-12'), { guests: 2, now, fillsGap });
    };
    expect([isAllowed(true, true), isAllowed(true, false), isAllowed(false, true)]).toEqual([true, false, false]);
  });

  it('cannot be over the maximum', () => {
    expect(refusal(aVilla({ maxStay: 5 }))).toEqual([
      'stay-too-long',
      { maximum: 5, unit: 'night', suggestion: { from: '2027-06-05', to: '2027-06-10' } },
    ]);
  });

  it('is suggested in hours where hours are rented', () => {
    expect(refusal(aYacht(), { from: '2027-06-05T22:00', to: '2027-06-06T00:00' })).toEqual([
      'stay-too-short',
      { minimum: 4, unit: 'hour', suggestion: { from: '2027-06-05T22:00', to: '2027-06-06T02:00' } },
    ]);
  });
});

describe('closed weekdays', () => {
  it('refuse an arrival and name the next open days', () => {
    expect(refusal(aVilla({ closedArrivalWeekdays: [6, 7] }))).toEqual([
      'arrival-day-closed',
      { nextArrivals: ['2027-06-07', '2027-06-08', '2027-06-09'] },
    ]);
  });

  it('of the season replace those of the listing', () => {
    const listing = aVilla({ closedArrivalWeekdays: [4], seasons: [aSeason({ closedArrivalWeekdays: [5] })] });
    expect(() => check(listing, { from: '2027-07-01', to: '2027-07-08' })).not.toThrow();
    expect(refusal(listing, { from: '2027-07-02', to: '2027-07-09' })[0]).toBe('arrival-day-closed');
  });

  it('refuse a departure and name the next open days', () => {
    expect(refusal(aVilla({ closedDepartureWeekdays: [6] }))).toEqual([
      'departure-day-closed',
      { nextDepartures: ['2027-06-13', '2027-06-14', '2027-06-15'] },
    ]);
  });

  it('of a departure are not those of an arrival', () => {
    const listing = aVilla({ closedArrivalWeekdays: [7], closedDepartureWeekdays: [6] });
    expect(() => check(listing, { from: '2027-06-05', to: '2027-06-13' })).not.toThrow();
  });

  it('are those of the place, not of the server', () => {
    const tokyo = aYacht({ timeZone: 'Asia/Tokyo', closedArrivalWeekdays: [6] });
    expect(refusal(tokyo, { from: '2027-06-05T05:00', to: '2027-06-05T12:00' })[0]).toBe('arrival-day-closed');
  });
});

it('answers without throwing whether a stay is allowed', () => {
  const now = Temporal.Instant.from('2027-01-01T12:00:00Z');
  const stay = rentalPeriod(aVilla(), '2027-06-05', '2027-06-12');
  expect([
    isStayAllowed(aVilla(), stay, { guests: 2, now }),
    isStayAllowed(aVilla(), stay, { guests: 9, now }),
  ]).toEqual([true, false]);
});
