import fc from 'fast-check';
import { addDays, daysBetween, weekdayOf } from '../../../src/domain/shared/calendar-date';
import { epochDayOf, weekdayIndex } from '../../../src/domain/shared/epoch-day';

const date = fc.integer({ min: 0, max: 36_890 }).map((days) => addDays('2000-01-01', days));

it.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2000-02-29', 11_016],
  ['2026-11-24', 20_781],
])('%s is day %d', (text, day) => {
  expect(epochDayOf(text)).toBe(day);
});

it('counts as the calendar does', () => {
  fc.assert(
    fc.property(date, date, (from, to) => {
      expect(epochDayOf(to) - epochDayOf(from)).toBe(daysBetween(from, to));
    }),
  );
});

it('knows the weekday of a day', () => {
  fc.assert(
    fc.property(date, (one) => {
      expect(weekdayIndex(epochDayOf(one)) + 1).toBe(weekdayOf(one));
    }),
  );
});
