import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import { addDays, instantAt } from '../../../src/domain/shared/calendar-date';
import { overlaps, period } from '../../../src/domain/shared/period';
import { brokenRule } from '../../support/broken-rule';
import { aVehicle, aVilla, aYacht } from '../../support/builders/a-listing';
import { clockChanges, ZONES } from '../../support/clock-changes';

describe('by dates', () => {
  it('lasts from hand-over to return, in the local time of the villa', () => {
    const stay = rentalPeriod(aVilla(), '2027-07-03', '2027-07-10');
    expect([stay.duration, stay.startsAt.toString(), stay.endsAt.toString(), stay.blockedUntil.toString()]).toEqual([
      7,
      '2027-07-03T14:00:00Z',
      '2027-07-10T08:00:00Z',
      '2027-07-10T12:00:00Z',
    ]);
  });

  it('names its nights', () => {
    expect(rentalPeriod(aVilla(), '2027-07-03', '2027-07-05').dates).toEqual(['2027-07-03', '2027-07-04']);
  });

  it.each([
    ['a date that is none', '2027-02-30', '2027-03-02', 'invalid-request'],
    ['an end before its start', '2027-03-02', '2027-03-01', 'invalid-request'],
    ['an end at its start', '2027-03-02', '2027-03-02', 'invalid-request'],
    ['more than 400 days', '2027-03-02', '2028-04-06', 'invalid-request'],
    ['hours, where nights are rented', '2027-03-02T10:00', '2027-03-04T10:00', 'period-not-in-rental-unit'],
    ['words', 'next friday', '2027-03-04', 'invalid-request'],
  ])('refuses %s', (_, from, to, code) => {
    expect(brokenRule(() => rentalPeriod(aVilla(), from, to)).code).toBe(code);
  });

  it('accepts 400 days', () => {
    expect(rentalPeriod(aVilla(), '2027-01-01', '2028-02-05').duration).toBe(400);
  });
});

describe('by the hour', () => {
  it('lasts the hours between hand-over and return', () => {
    const trip = rentalPeriod(aYacht(), '2027-07-03T09:00', '2027-07-03T17:00');
    expect([trip.duration, trip.startsAt.toString(), trip.blockedUntil.toString()]).toEqual([
      8,
      '2027-07-03T13:00:00Z',
      '2027-07-03T22:00:00Z',
    ]);
  });

  it('touches two dates over midnight, and one when it ends at midnight', () => {
    const dates = (to: string) => rentalPeriod(aYacht(), '2027-07-03T20:00', to).dates;
    expect([dates('2027-07-04T01:00'), dates('2027-07-04T00:00')]).toEqual([
      ['2027-07-03', '2027-07-04'],
      ['2027-07-03'],
    ]);
  });

  it('counts started spans of 24 hours as days', () => {
    const days = (to: string) => rentalPeriod(aYacht(), '2027-07-03T20:00', to).days;
    expect([days('2027-07-04T20:00'), days('2027-07-04T21:00')]).toEqual([1, 2]);
  });

  it.each([
    ['dates', '2027-07-03', '2027-07-04', 'period-not-in-rental-unit'],
    ['half an hour', '2027-07-03T09:30', '2027-07-03T13:00', 'invalid-request'],
    ['a time that is none', '2027-07-03T24:00', '2027-07-04T13:00', 'invalid-request'],
    ['a date that is none', '2027-02-30T09:00', '2027-03-04T13:00', 'invalid-request'],
    ['an end at its start', '2027-07-03T09:00', '2027-07-03T09:00', 'invalid-request'],
    ['a time the clocks skip', '2027-03-14T02:00', '2027-03-14T09:00', 'time-does-not-exist'],
  ])('refuses %s', (_, from, to, code) => {
    expect(brokenRule(() => rentalPeriod(aYacht(), from, to)).code).toBe(code);
  });

  it('names the next time that exists', () => {
    const error = brokenRule(() => rentalPeriod(aYacht(), '2027-03-14T02:00', '2027-03-14T09:00'));
    expect(error.details).toMatchObject({ field: 'from', nextExisting: '2027-03-14T03:00' });
  });

  it('charges the hour that passes twice', () => {
    expect(rentalPeriod(aYacht(), '2027-11-07T00:00', '2027-11-07T04:00').duration).toBe(5);
  });

  it('means the first of two equal hours', () => {
    const trip = rentalPeriod(aYacht(), '2027-11-07T01:00', '2027-11-07T05:00');
    expect(trip.startsAt.toString()).toBe('2027-11-07T05:00:00Z');
  });
});

describe.each(ZONES)('at every clock change of 2026 to 2028 in %s', (timeZone) => {
  const listing = aVehicle({ timeZone, turnaroundMinutes: 0 });
  const changes = clockChanges(timeZone);

  it('is known how often the clocks change', () => {
    expect(changes).toHaveLength(timeZone === 'Asia/Dubai' ? 0 : 6);
  });

  const mornings = changes.length > 0 ? changes : [{ timeZone, date: '2027-03-28', minutes: 0 }];

  describe.each(mornings)('on $date', ({ date, minutes }) => {
    it('keeps one day one day, however long it is', () => {
      const day = rentalPeriod(listing, addDays(date, -1), date);
      expect([day.duration, day.startsAt.until(day.endsAt).total('minutes')]).toEqual([1, 24 * 60 - minutes]);
    });

    it('lets the next guest come the moment the last one leaves', () => {
      const before = rentalPeriod(listing, addDays(date, -2), date);
      const after = rentalPeriod(listing, date, addDays(date, 2));
      expect(before.endsAt.equals(after.startsAt)).toBe(true);
      expect(overlaps(before, after)).toBe(false);
    });

    it('overlaps a stay that shares a single night', () => {
      const first = rentalPeriod(listing, addDays(date, -3), date);
      const second = rentalPeriod(listing, addDays(date, -1), addDays(date, 3));
      expect(overlaps(first, second)).toBe(true);
    });

    it('adds the turnaround in real minutes', () => {
      const stay = rentalPeriod(aVehicle({ timeZone, turnaroundMinutes: 90 }), addDays(date, -1), date);
      expect(stay.endsAt.until(stay.blockedUntil).total('minutes')).toBe(90);
    });

    it('splits a day into hours without gap or overlap', () => {
      const yacht = aYacht({ timeZone, turnaroundMinutes: 0 });
      const first = rentalPeriod(yacht, `${addDays(date, -1)}T12:00`, `${date}T06:00`);
      const second = rentalPeriod(yacht, `${date}T06:00`, `${date}T12:00`);
      const whole = period(instantAt(addDays(date, -1), '12:00', timeZone), instantAt(date, '12:00', timeZone));
      expect([first.startsAt.equals(whole.startsAt), first.endsAt.equals(second.startsAt)]).toEqual([true, true]);
      expect([second.endsAt.equals(whole.endsAt), overlaps(first, second)]).toEqual([true, false]);
      expect(first.duration).toBe(Math.ceil(18 - minutes / 60));
    });
  });
});
