import { lastDayToReconcile, periodOfDay, periodOfDays } from '../../../src/domain/reconciliation/reconciliation-days';

it.each([
  ['2026-11-25T03:59:59Z', '2026-11-23'],
  ['2026-11-25T04:00:00Z', '2026-11-24'],
  ['2026-11-25T23:59:59Z', '2026-11-24'],
  ['2026-03-01T12:00:00Z', '2026-02-28'],
])('at %s the last whole day in the lists is %s', (now, day) => expect(lastDayToReconcile(new Date(now))).toBe(day));

it('judges the two days before once more', () =>
  expect(periodOfDay('2026-03-01')).toEqual({
    from: new Date('2026-02-27T00:00:00Z'),
    to: new Date('2026-03-02T00:00:00Z'),
  }));

it('takes both days of a span as a whole', () =>
  expect(periodOfDays('2026-11-01', '2026-11-24')).toEqual({
    from: new Date('2026-11-01T00:00:00Z'),
    to: new Date('2026-11-25T00:00:00Z'),
  }));

it.each(['2026-13-01', 'yesterday', ''])('refuses %p for a day', (day) =>
  expect(() => periodOfDays(day, '2026-11-24')).toThrow(RangeError),
);
