import fc from 'fast-check';
import { rateCardOf, rateOn, spanOn } from '../../../src/domain/pricing/rate-card';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { epochDayOf } from '../../../src/domain/shared/epoch-day';
import { anyListing, START } from '../../support/any-listing';
import { anEvent, aSeason, aVilla } from '../../support/builders/a-listing';

const rate = (listing: ReturnType<typeof aVilla>, date: string) =>
  rateOn(rateCardOf(listing), epochDayOf(date)).rateMinor;
const span = (listing: ReturnType<typeof aVilla>, date: string) => spanOn(rateCardOf(listing), epochDayOf(date));

it('is one endless span where there are neither seasons nor events', () => {
  expect(rateCardOf(aVilla()).spans.map(({ from, to }) => [from, to])).toEqual([[-Infinity, Infinity]]);
});

it('cuts a season out of the base rate, its last date included and the next one not', () => {
  const listing = aVilla({ seasons: [aSeason()] });
  const dates = ['2027-06-30', '2027-07-01', '2027-08-31', '2027-09-01'];
  expect(dates.map((date) => rate(listing, date))).toEqual([100_000, 200_000, 200_000, 100_000]);
});

it('lets the later season win where two overlap', () => {
  const festival = aSeason({ name: 'Festival', from: '2027-08-10', to: '2027-08-20', rateMinor: 300_000 });
  const listing = aVilla({ seasons: [aSeason(), festival] });
  expect(['2027-08-09', '2027-08-10', '2027-08-20'].map((date) => rate(listing, date))).toEqual([
    200_000, 300_000, 200_000,
  ]);
});

it('ignores a season that ends before it begins', () => {
  const listing = aVilla({ seasons: [aSeason({ from: '2027-09-01', to: '2027-07-01' })] });
  expect(rateCardOf(listing).spans).toHaveLength(1);
});

it('keeps the rules of the listing where season and event have none', () => {
  const listing = aVilla({ minStay: 3, closedArrivalWeekdays: [7], seasons: [aSeason()], events: [anEvent()] });
  for (const date of ['2027-07-15', '2027-05-21']) {
    expect(span(listing, date)).toMatchObject({ minStay: 3, closedArrivalWeekdays: [7] });
  }
});

it('replaces them where season and event have their own, the event first', () => {
  const season = aSeason({ minStay: 7, leadTimeHours: 72, closedArrivalWeekdays: [1, 2, 3, 4, 5, 7] });
  const event = anEvent({ from: '2027-07-10', to: '2027-07-12', minStay: 2 });
  const listing = aVilla({ minStay: 3, seasons: [season], events: [event] });
  expect(span(listing, '2027-07-09')).toMatchObject({ minStay: 7, leadTimeHours: 72 });
  expect(span(listing, '2027-07-10')).toMatchObject({ minStay: 2, leadTimeHours: 72 });
});

it('covers every date exactly once, whatever the seasons and events', () => {
  fc.assert(
    fc.property(anyListing, (listing) => {
      const { spans } = rateCardOf(listing);
      expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([-Infinity, Infinity]);
      spans.slice(1).forEach(({ from }, index) => expect(from).toBe(spans[index]?.to));
    }),
  );
});

it('gives each date the rate of the last season that holds on it, where nothing else does', () => {
  fc.assert(
    fc.property(anyListing, fc.integer({ min: -60, max: 250 }), (any, day) => {
      const listing = { ...any, weekdayRates: [], events: [], seasons: any.seasons.map(withoutWeekdays) };
      const date = addDays(START, day);
      const winner = listing.seasons.filter(({ from, to }) => from <= date && date < to).at(-1);
      expect(rate(listing, date)).toBe(winner?.rateMinor ?? listing.baseRateMinor);
    }),
  );
});

function withoutWeekdays<Season extends object>(season: Season): Season & { weekdayRates: null } {
  return { ...season, weekdayRates: null };
}
