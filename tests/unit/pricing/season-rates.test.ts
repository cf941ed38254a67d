import fc from 'fast-check';
import { flattenSeasons, rateOn } from '../../../src/domain/pricing/season-rates';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { anyListing, START } from '../../support/any-listing';
import { aSeason, aVilla } from '../../support/builders/a-listing';

const spans = (listing = aVilla()) =>
  flattenSeasons(listing).map(({ from, to, seasonName, rateMinor }) => [from, to, seasonName, rateMinor]);

it('is one endless segment where there are no seasons', () => {
  expect(spans()).toEqual([[null, null, null, 100_000]]);
});

it('cuts a season out of the base rate', () => {
  expect(spans(aVilla({ seasons: [aSeason()] }))).toEqual([
    [null, '2027-07-01', null, 100_000],
    ['2027-07-01', '2027-09-01', 'High summer', 200_000],
    ['2027-09-01', null, null, 100_000],
  ]);
});

it('lets the later season win where two overlap', () => {
  const festival = aSeason({ name: 'Festival', from: '2027-08-10', to: '2027-08-20', rateMinor: 300_000 });
  expect(spans(aVilla({ seasons: [aSeason(), festival] }))).toEqual([
    [null, '2027-07-01', null, 100_000],
    ['2027-07-01', '2027-08-10', 'High summer', 200_000],
    ['2027-08-10', '2027-08-20', 'Festival', 300_000],
    ['2027-08-20', '2027-09-01', 'High summer', 200_000],
    ['2027-09-01', null, null, 100_000],
  ]);
});

it('hides a season that a later one covers', () => {
  const month = aSeason({ name: 'July', from: '2027-07-01', to: '2027-08-01' });
  expect(spans(aVilla({ seasons: [month, aSeason()] })).map(([, , name]) => name)).toEqual([null, 'High summer', null]);
});

it('ignores a season that ends before it begins', () => {
  const reversed = aSeason({ from: '2027-09-01', to: '2027-07-01' });
  expect(spans(aVilla({ seasons: [reversed] }))).toEqual([[null, null, null, 100_000]]);
});

it('keeps the rules of the listing where the season has none', () => {
  const listing = aVilla({ minStay: 3, closedArrivalWeekdays: [7], seasons: [aSeason()] });
  expect(rateOn(flattenSeasons(listing), '2027-07-15')).toMatchObject({ minStay: 3, closedArrivalWeekdays: [7] });
});

it('replaces the rules of the listing where the season has its own', () => {
  const saturdaysOnly = aSeason({ minStay: 7, closedArrivalWeekdays: [1, 2, 3, 4, 5, 7] });
  const listing = aVilla({ minStay: 3, closedArrivalWeekdays: [7], seasons: [saturdaysOnly] });
  expect(rateOn(flattenSeasons(listing), '2027-07-15')).toMatchObject({
    minStay: 7,
    closedArrivalWeekdays: [1, 2, 3, 4, 5, 7],
  });
});

it('does not include the last date of a half-open season', () => {
  const segments = flattenSeasons(aVilla({ seasons: [aSeason()] }));
  expect([rateOn(segments, '2027-08-31').seasonName, rateOn(segments, '2027-09-01').seasonName]).toEqual([
    'High summer',
    null,
  ]);
});

it('covers every date exactly once, whatever the seasons', () => {
  fc.assert(
    fc.property(anyListing, (listing) => {
      const segments = flattenSeasons(listing);
      expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([null, null]);
      segments.slice(1).forEach((segment, index) => expect(segment.from).toBe(segments[index]?.to));
    }),
  );
});

it('gives each date the rate of the last season that holds on it', () => {
  fc.assert(
    fc.property(anyListing, fc.integer({ min: -60, max: 250 }), (listing, day) => {
      const date = addDays(START, day);
      const winner = listing.seasons.filter(({ from, to }) => from <= date && date < to).at(-1);
      expect(rateOn(flattenSeasons(listing), date).rateMinor).toBe(winner?.rateMinor ?? listing.baseRateMinor);
    }),
  );
});
