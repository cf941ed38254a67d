import { indexRow, rateRows, weekdayMask } from '../../../../src/api/availability/mapping/index-row';
import { parseStoredListing } from '../../../../src/api/availability/mapping/stored-rental-listing';
import { anExtra, aSeason, aVilla } from '../../../support/builders/a-listing';

const PRESENTATION = {
  headline: null,
  locationName: 'Cannes',
  country: 'FR',
  latitude: null,
  longitude: null,
  imageUrl: null,
  imageAlt: null,
  isFeatured: false,
  sortOrder: 0,
};

test('sums and lists the mandatory extras by how they are charged, and leaves the others out', () => {
  const listing = aVilla({
    extras: [
      anExtra({ code: 'cleaning', charge: 'stay', priceMinor: 30_000, isMandatory: true }),
      anExtra({ code: 'linen', charge: 'guest', priceMinor: 2_500, isMandatory: true }),
      anExtra({ code: 'staff', charge: 'day', priceMinor: 10_000, isMandatory: true }),
      anExtra({ code: 'butler', charge: 'day', priceMinor: 20_000, isMandatory: true }),
      anExtra({ code: 'chef', charge: 'day', isMandatory: false }),
    ],
  });

  expect(indexRow(listing, PRESENTATION)).toMatchObject({
    fee_per_stay_minor: 30_000,
    fee_per_day_minor: 30_000,
    fee_per_guest_minor: 2_500,
    stay_fees_minor: [30_000],
    day_fees_minor: [10_000, 20_000],
    guest_fees_minor: [2_500],
  });
});

test('keeps in its snapshot the very listing that it was made from', () => {
  const listing = aVilla({ seasons: [aSeason({ closedArrivalWeekdays: [6] })], extras: [anExtra()], maxStay: 28 });

  expect(parseStoredListing(indexRow(listing, PRESENTATION).snapshot)).toEqual(listing);
});

test('refuses a snapshot that another version of the mapping made', () => {
  const { snapshot } = indexRow(aVilla(), PRESENTATION);

  expect(() => parseStoredListing(snapshot.replace('"taxRateBps"', '"taxRatePercent"'))).toThrow();
});

test('covers all dates with the rates, open at both ends', () => {
  const rows = rateRows(aVilla({ seasons: [aSeason({ from: '2027-07-01', to: '2027-09-01' })] }));

  expect(rows.map(({ during }) => during)).toEqual(['[,2027-07-01)', '[2027-07-01,2027-09-01)', '[2027-09-01,)']);
});

test('sets one bit for each closed weekday, Monday first', () => {
  expect(weekdayMask([1, 7])).toBe(0b1000001);
});
