import { Temporal } from 'temporal-polyfill';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { pricePreview } from '../../../src/domain/pricing/price-preview';
import { DomainError } from '../../../src/domain/shared/domain-error';
import { anEvent, anExtra, aSeason, aVilla, aYacht } from '../../support/builders/a-listing';

const NOW = Temporal.Instant.from('2026-12-01T12:00:00Z');
const aYear = { from: '2027-01-01', days: 365, duration: 7, guests: 4, now: NOW };

const villa = aVilla({
  ...{ taxRateBps: 2_000, minStay: 3, advanceDays: 300, closedArrivalWeekdays: [7] },
  seasons: [aSeason({ minStay: 10 })],
  events: [anEvent()],
  weekdayRates: [{ name: 'Weekend', weekdays: [5, 6], change: { by: 'percent', bps: 2_000 } }],
  lengthDiscounts: [{ minDuration: 7, bps: 1_000 }],
  extras: [anExtra({ isMandatory: true })],
});

it('has every day of a year once, in order', () => {
  const dates = pricePreview(villa, aYear).map(({ date }) => date);
  expect([dates.length, dates[0], dates.at(-1)]).toEqual([365, '2027-01-01', '2027-12-31']);
});

it('shows what makes the rate of a day', () => {
  const days = new Map(pricePreview(villa, aYear).map((day) => [day.date, day]));
  expect(days.get('2027-05-22')).toMatchObject({ rate: { amountMinor: 360_000 }, rules: ['Weekend', 'Grand Prix'] });
  expect(days.get('2027-07-06')).toMatchObject({ rate: { amountMinor: 200_000 }, rules: ['High summer'], minStay: 10 });
});

it('prices the very stay that a quote would, and names the rule that a quote would be refused by', () => {
  for (const { date, stay } of pricePreview(villa, aYear)) {
    const request = { from: date, to: stay.to, guests: 4, extras: [] };
    try {
      expect(stay.total).toEqual(buildQuote(villa, request, { now: NOW }).total);
      expect(stay.refusedBy).toBeNull();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(stay.refusedBy).toBe(error.code);
    }
  }
});

it('prices hours of the middle of the day', () => {
  const [day] = pricePreview(aYacht(), { ...aYear, days: 1, duration: 4 });
  expect(day?.stay).toEqual({
    to: '2027-01-01T14:00',
    total: { amountMinor: 200_000, currency: 'USD' },
    refusedBy: null,
  });
});
