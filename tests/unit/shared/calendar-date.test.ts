import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  dateIn,
  datesBetween,
  daysBetween,
  instantAt,
  parseCalendarDate,
  weekdayOf,
} from '../../../src/domain/shared/calendar-date';
import { brokenRule } from '../../support/broken-rule';

describe('reading', () => {
  it('reads a leap day', () => {
    expect(parseCalendarDate('2028-02-29').toString()).toBe('2028-02-29');
  });

  it.each([
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-01-00',
    '2027-1-1',
    '27-01-01',
    '2027-01-01T10:00',
    ' 2027-01-01',
    '1999-12-31',
    '2101-01-01',
    '',
    'tomorrow',
  ])('refuses "%s"', (text) => {
    expect(brokenRule(() => parseCalendarDate(text)).code).toBe('invalid-request');
  });

  it('says where the wrong date stood', () => {
    expect(brokenRule(() => parseCalendarDate('soon', ['from'])).details).toEqual({
      errors: [{ path: ['from'], message: 'must be a date like 2026-07-04' }],
    });
  });
});

describe('reckoning', () => {
  it('counts days over a leap day', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });

  it('goes back over the turn of the year', () => {
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('lists the dates of a half-open span', () => {
    expect(datesBetween('2027-04-29', '2027-05-02')).toEqual(['2027-04-29', '2027-04-30', '2027-05-01']);
  });

  it('knows that 1 November 2026 is a Sunday', () => {
    expect(weekdayOf('2026-11-01')).toBe(7);
  });
});

describe('zones', () => {
  it('has another date in Tokyo than in Los Angeles', () => {
    const instant = Temporal.Instant.from('2027-05-01T18:00:00Z');
    expect([dateIn('Asia/Tokyo', instant), dateIn('America/Los_Angeles', instant)]).toEqual([
      '2027-05-02',
      '2027-05-01',
    ]);
  });

  it('moves a skipped time on by the gap', () => {
    expect(instantAt('2027-03-28', '02:30', 'Europe/Paris').toString()).toBe('2027-03-28T01:30:00Z');
  });

  it('takes the second of two equal times', () => {
    expect(instantAt('2027-10-31', '02:30', 'Europe/Paris').toString()).toBe('2027-10-31T01:30:00Z');
  });
});
