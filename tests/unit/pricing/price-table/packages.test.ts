import type { RentalListing } from '../../../../src/domain/catalogue/rental-listing';
import { anEvent, aSeason, aVehicle, aVilla, aYacht } from '../../../support/builders/a-listing';
import { bill, type Asked } from './bill';

const WEEK = { name: 'Week', duration: 7, priceMinor: 600_000 };
const FORTNIGHT = { name: 'Fortnight', duration: 14, priceMinor: 1_100_000 };
const HALF_DAY = { name: 'Half day', duration: 4, priceMinor: 180_000 };
const DAY = { name: 'Day', duration: 8, priceMinor: 320_000 };

const byTheWeek = aVilla({ packages: [WEEK] });
const byTheDay = aYacht({ packages: [HALF_DAY, DAY], minStay: 1 });

const hours = (count: number): Asked => ({
  from: '2027-06-05T09:00',
  to: `2027-06-05T${String(9 + count).padStart(2, '0')}:00`,
});
const nights = (count: number): Asked => ({ from: '2027-06-05', nights: count });

/** The villa is 1 000 EUR a night and 6 000 a week; the yacht 500 USD an hour, 1 800 half a day, 3 200 a day. */
const ROWS: readonly [string, RentalListing, Asked, readonly string[]][] = [
  ['five nights, by the night', byTheWeek, nights(5), ['rental 5 × 1000 = 5000', 'total 5000']],
  [
    'six nights, which never cost more than the week',
    byTheWeek,
    nights(6),
    ['rental:week 1 × 6000 = 6000', 'total 6000'],
  ],
  ['a week', byTheWeek, nights(7), ['rental:week 1 × 6000 = 6000', 'total 6000']],
  ['a week and a night', byTheWeek, nights(8), ['rental:week 1 × 6000 = 6000', 'rental 1 × 1000 = 1000', 'total 7000']],
  ['thirteen nights, which are two weeks', byTheWeek, nights(13), ['rental:week 2 × 6000 = 12000', 'total 12000']],
  ['two weeks', byTheWeek, nights(14), ['rental:week 2 × 6000 = 12000', 'total 12000']],
  [
    'a fortnight where it is cheaper than two weeks',
    aVilla({ packages: [WEEK, FORTNIGHT] }),
    nights(14),
    ['rental:fortnight 1 × 11000 = 11000', 'total 11000'],
  ],
  [
    'three weeks, of a week and a fortnight',
    aVilla({ packages: [WEEK, FORTNIGHT] }),
    nights(21),
    ['rental:week 1 × 6000 = 6000', 'rental:fortnight 1 × 11000 = 11000', 'total 17000'],
  ],
  [
    'a week that costs more than its nights, which nobody has to take',
    aVilla({ packages: [{ ...WEEK, priceMinor: 900_000 }] }),
    nights(7),
    ['rental 7 × 1000 = 7000', 'total 7000'],
  ],
  [
    'a week with a dear weekend in it',
    aVilla({
      packages: [{ ...WEEK, priceMinor: 700_000 }],
      weekdayRates: [{ name: 'Weekend', weekdays: [5, 6], change: { by: 'percent', bps: 2_000 } }],
    }),
    nights(7),
    ['rental:week 1 × 7000 = 7000', 'total 7000'],
  ],
  [
    'a week in a season that sells none',
    aVilla({ packages: [WEEK], seasons: [aSeason()] }),
    { from: '2027-07-10', nights: 7 },
    ['rental:high-summer 7 × 2000 = 14000', 'total 14000'],
  ],
  [
    'a week in a season with a week of its own',
    aVilla({ packages: [WEEK], seasons: [aSeason({ packages: [{ ...WEEK, priceMinor: 1_200_000 }] })] }),
    { from: '2027-07-10', nights: 7 },
    ['rental:high-summer:week 1 × 12000 = 12000', 'total 12000'],
  ],
  [
    'a week into a season, which no low season may reach into',
    aVilla({ packages: [{ ...WEEK, priceMinor: 250_000 }], seasons: [aSeason()] }),
    { from: '2027-06-28', nights: 7 },
    ['rental:week 1 × 2500 = 2500', 'rental:high-summer 4 × 2000 = 8000', 'total 10500'],
  ],
  [
    'the nights before a season, for which a week is cheaper',
    aVilla({ packages: [{ ...WEEK, priceMinor: 250_000 }], seasons: [aSeason()] }),
    { from: '2027-06-28', nights: 3 },
    ['rental:week 1 × 2500 = 2500', 'total 2500'],
  ],
  [
    'a week with a race in it, which is sold day by day',
    aVilla({ packages: [WEEK], events: [anEvent()] }),
    { from: '2027-05-17', nights: 7 },
    ['rental 3 × 1000 = 3000', 'rental:grand-prix 4 × 3000 = 12000', 'total 15000'],
  ],
  [
    'a car for a week',
    aVehicle({ packages: [{ name: 'Week', duration: 7, priceMinor: 1_500_000 }] }),
    { from: '2027-06-05', nights: 7 },
    ['rental:week 1 × 15000 = 15000', 'total 15000'],
  ],
  [
    'a car for a long weekend',
    aVehicle({ packages: [{ name: 'Long weekend', duration: 3, priceMinor: 800_000 }] }),
    { from: '2027-06-11', nights: 3 },
    ['rental:long-weekend 1 × 8000 = 8000', 'total 8000'],
  ],
  ['three hours, by the hour', byTheDay, hours(3), ['rental 3 × 500 = 1500', 'total 1500']],
  ['half a day', byTheDay, hours(4), ['rental:half-day 1 × 1800 = 1800', 'total 1800']],
  [
    'half a day and an hour',
    byTheDay,
    hours(5),
    ['rental:half-day 1 × 1800 = 1800', 'rental 1 × 500 = 500', 'total 2300'],
  ],
  ['seven hours, which never cost more than the day', byTheDay, hours(7), ['rental:day 1 × 3200 = 3200', 'total 3200']],
  ['a day', byTheDay, hours(8), ['rental:day 1 × 3200 = 3200', 'total 3200']],
  ['a day and an hour', byTheDay, hours(9), ['rental:day 1 × 3200 = 3200', 'rental 1 × 500 = 500', 'total 3700']],
  [
    'a day and a half',
    byTheDay,
    hours(12),
    ['rental:half-day 1 × 1800 = 1800', 'rental:day 1 × 3200 = 3200', 'total 5000'],
  ],
];

test.each(ROWS)('%s', (_, listing, asked, expected) => {
  expect(bill(listing, asked)).toEqual(expected);
});
