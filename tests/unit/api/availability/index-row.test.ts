import { indexRow } from '../../../../src/api/availability/mapping/index-row';
import { parseStoredListing } from '../../../../src/api/availability/mapping/stored-rental-listing';
import { aDelivery, aLevy, anEvent, anExtra, aSeason, aVilla } from '../../../support/builders/a-listing';

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
  searchText: '',
  tags: [],
  model: null,
};

test('keeps in its snapshot the very listing that it was made from', () => {
  const weekend = {
    name: 'Weekend',
    weekdays: [5 as const, 6 as const],
    change: { by: 'rate' as const, rateMinor: 1 },
  };
  const listing = aVilla({
    seasons: [aSeason({ closedArrivalWeekdays: [6], weekdayRates: [weekend] })],
    weekdayRates: [weekend],
    events: [anEvent()],
    packages: [{ name: 'Week', duration: 7, priceMinor: 600_000 }],
    lengthDiscounts: [{ minDuration: 14, bps: 1_000 }],
    earlyDiscounts: [{ minDaysAhead: 90, bps: 500 }],
    lateDiscounts: [{ maxDaysAhead: 3, bps: 500 }],
    delivery: aDelivery(),
    mileage: { includedKmPerDay: 200, excessPerKmMinor: 300 },
    levies: [aLevy()],
    extras: [anExtra()],
    maxStay: 28,
  });

  expect(parseStoredListing(indexRow(listing, PRESENTATION).snapshot)).toEqual(listing);
});

test('refuses a snapshot that another version of the mapping made', () => {
  const { snapshot } = indexRow(aVilla(), PRESENTATION);

  expect(() => parseStoredListing(snapshot.replace('"taxRateBps"', '"taxRatePercent"'))).toThrow();
});
