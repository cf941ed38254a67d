import { Temporal } from 'temporal-polyfill';
import { wantedStays } from '../../../src/domain/waitlist/wanted-stays';
import { brokenRule } from '../../support/broken-rule';
import { aVilla } from '../../support/builders/a-listing';

// 5 June 2027 is a Saturday.
const wanted = { from: '2027-06-05', to: '2027-06-12', guests: 2, flexibleDays: 0 };
const now = Temporal.Instant.from('2027-01-01T12:00:00Z');
const arrivals = (...args: Parameters<typeof wantedStays>) => wantedStays(...args).map(({ from }) => from);

it('wants what was asked for, and no more without flexible days', () => {
  expect(arrivals(aVilla(), wanted, now)).toEqual(['2027-06-05']);
});

it('wants the nearest stays of the same length next', () => {
  const stays = wantedStays(aVilla(), { ...wanted, flexibleDays: 2 }, now);
  expect(stays.map(({ from, to }) => [from, to])).toEqual([
    ['2027-06-05', '2027-06-12'],
    ['2027-06-04', '2027-06-11'],
    ['2027-06-06', '2027-06-13'],
    ['2027-06-03', '2027-06-10'],
    ['2027-06-07', '2027-06-14'],
  ]);
});

it('leaves out what the rules of the listing refuse', () => {
  const villa = aVilla({ closedArrivalWeekdays: [5] });
  expect(arrivals(villa, { ...wanted, flexibleDays: 1 }, now)).toEqual(['2027-06-05', '2027-06-06']);
});

it('refuses a stay that could never be booked, whatever is around it', () => {
  const villa = aVilla({ closedArrivalWeekdays: [6] });
  expect(brokenRule(() => wantedStays(villa, { ...wanted, flexibleDays: 3 }, now)).code).toBe('arrival-day-closed');
});

it('has no flexible days where one rents by the hour', () => {
  const hourly = aVilla({ rateUnit: 'hour' });
  const wish = { ...wanted, from: '2027-06-05T10:00', to: '2027-06-05T18:00' };
  expect(arrivals(hourly, wish, now)).toEqual(['2027-06-05T10:00']);
  const { code, details } = brokenRule(() => wantedStays(hourly, { ...wish, flexibleDays: 1 }, now));
  expect([code, details['errors']]).toEqual(['invalid-request', [expect.objectContaining({ path: ['flexibleDays'] })]]);
});
