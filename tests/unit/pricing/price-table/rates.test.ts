import type { WeekdayRate } from '../../../../src/domain/catalogue/rate-rules';
import type { RentalListing } from '../../../../src/domain/catalogue/rental-listing';
import { anEvent, aSeason, aVehicle, aVilla, aYacht } from '../../../support/builders/a-listing';
import { bill, type Asked } from './bill';

/** Friday and Saturday nights. */
const weekend = (change: WeekdayRate['change'], name = 'Weekend'): WeekdayRate => ({
  name,
  weekdays: [5, 6],
  change,
});
const more = (bps: number) => ({ by: 'percent' as const, bps });
const rate = (rateMinor: number) => ({ by: 'rate' as const, rateMinor });

const SUMMER = [aSeason()];
const FIFTH_MORE = [weekend(more(2_000))];

/** The villa is 1 000 EUR a night; high summer is July and August at 2 000. */
const ROWS: readonly [string, RentalListing, Asked, readonly string[]][] = [
  ['one night', aVilla(), { from: '2027-06-05' }, ['rental 1 × 1000 = 1000', 'total 1000']],
  ['a week', aVilla(), { from: '2027-06-05', nights: 7 }, ['rental 7 × 1000 = 7000', 'total 7000']],
  ['over New Year', aVilla(), { from: '2027-12-30', nights: 4 }, ['rental 4 × 1000 = 4000', 'total 4000']],
  ['over a leap day', aVilla(), { from: '2028-02-28', nights: 2 }, ['rental 2 × 1000 = 2000', 'total 2000']],
  ['a car for three days', aVehicle(), { from: '2027-06-05', nights: 3 }, ['rental 3 × 3000 = 9000', 'total 9000']],
  [
    'into a season',
    aVilla({ seasons: SUMMER }),
    { from: '2027-06-28', nights: 7 },
    ['rental 3 × 1000 = 3000', 'rental:high-summer 4 × 2000 = 8000', 'total 11000'],
  ],
  [
    'out of a season',
    aVilla({ seasons: SUMMER }),
    { from: '2027-08-30', nights: 3 },
    ['rental:high-summer 2 × 2000 = 4000', 'rental 1 × 1000 = 1000', 'total 5000'],
  ],
  [
    'within a season',
    aVilla({ seasons: SUMMER }),
    { from: '2027-07-10', nights: 7 },
    ['rental:high-summer 7 × 2000 = 14000', 'total 14000'],
  ],
  [
    'the last night of a season',
    aVilla({ seasons: SUMMER }),
    { from: '2027-08-31' },
    ['rental:high-summer 1 × 2000 = 2000', 'total 2000'],
  ],
  ['the night after it', aVilla({ seasons: SUMMER }), { from: '2027-09-01' }, ['rental 1 × 1000 = 1000', 'total 1000']],
  [
    'the later of two seasons that overlap',
    aVilla({
      seasons: [...SUMMER, aSeason({ name: 'Peak', from: '2027-08-01', to: '2027-08-08', rateMinor: 300_000 })],
    }),
    { from: '2027-07-31', nights: 3 },
    ['rental:high-summer 1 × 2000 = 2000', 'rental:peak 2 × 3000 = 6000', 'total 8000'],
  ],
  [
    'a season that is cheaper',
    aVilla({ seasons: [aSeason({ name: 'Winter', from: '2027-01-10', to: '2027-02-10', rateMinor: 60_000 })] }),
    { from: '2027-01-15', nights: 5 },
    ['rental:winter 5 × 600 = 3000', 'total 3000'],
  ],
  [
    'a week with its weekend a fifth more',
    aVilla({ weekdayRates: FIFTH_MORE }),
    { from: '2027-06-05', nights: 7 },
    ['rental:weekend 2 × 1200 = 2400', 'rental 5 × 1000 = 5000', 'total 7400'],
  ],
  [
    'Sunday to Friday, without a weekend night',
    aVilla({ weekdayRates: FIFTH_MORE }),
    { from: '2027-06-06', nights: 5 },
    ['rental 5 × 1000 = 5000', 'total 5000'],
  ],
  [
    'a weekend at a rate of its own',
    aVilla({ weekdayRates: [weekend(rate(150_000))] }),
    { from: '2027-06-11', nights: 2 },
    ['rental:weekend 2 × 1500 = 3000', 'total 3000'],
  ],
  [
    'a month with its four weekends on one line',
    aVilla({ weekdayRates: FIFTH_MORE }),
    { from: '2027-06-06', nights: 28 },
    ['rental 20 × 1000 = 20000', 'rental:weekend 8 × 1200 = 9600', 'total 29600'],
  ],
  [
    'midweek a tenth less',
    aVilla({ weekdayRates: [{ name: 'Midweek', weekdays: [1, 2, 3, 4], change: more(-1_000) }] }),
    { from: '2027-06-07', nights: 5 },
    ['rental:midweek 4 × 900 = 3600', 'rental 1 × 1000 = 1000', 'total 4600'],
  ],
  [
    'the first of two rates that name a Saturday',
    aVilla({
      weekdayRates: [...FIFTH_MORE, { name: 'Saturday', weekdays: [6], change: more(5_000) }],
    }),
    { from: '2027-06-05' },
    ['rental:weekend 1 × 1200 = 1200', 'total 1200'],
  ],
  [
    'a weekend in a season, by percent',
    aVilla({ seasons: SUMMER, weekdayRates: FIFTH_MORE }),
    { from: '2027-07-02', nights: 2 },
    ['rental:high-summer:weekend 2 × 2400 = 4800', 'total 4800'],
  ],
  [
    'a weekend in a season, whose rate was made for the rest of the year',
    aVilla({ seasons: SUMMER, weekdayRates: [weekend(rate(150_000))] }),
    { from: '2027-07-02', nights: 2 },
    ['rental:high-summer 2 × 2000 = 4000', 'total 4000'],
  ],
  [
    'a weekend in a season with weekend rates of its own',
    aVilla({ seasons: [aSeason({ weekdayRates: [weekend(more(1_000))] })], weekdayRates: FIFTH_MORE }),
    { from: '2027-07-02', nights: 2 },
    ['rental:high-summer:weekend 2 × 2200 = 4400', 'total 4400'],
  ],
  [
    'a weekend in a season that wants none',
    aVilla({ seasons: [aSeason({ weekdayRates: [] })], weekdayRates: FIFTH_MORE }),
    { from: '2027-07-02', nights: 2 },
    ['rental:high-summer 2 × 2000 = 4000', 'total 4000'],
  ],
  [
    'a race at three times the rate',
    aVilla({ events: [anEvent()] }),
    { from: '2027-05-19', nights: 6 },
    ['rental 2 × 1000 = 2000', 'rental:grand-prix 4 × 3000 = 12000', 'total 14000'],
  ],
  [
    'a race at a rate of its own',
    aVilla({ events: [anEvent({ change: rate(500_000) })] }),
    { from: '2027-05-20', nights: 2 },
    ['rental:grand-prix 2 × 5000 = 10000', 'total 10000'],
  ],
  [
    'the weekend of a race, on top of the weekend',
    aVilla({ events: [anEvent()], weekdayRates: FIFTH_MORE }),
    { from: '2027-05-21', nights: 2 },
    ['rental:grand-prix:weekend 2 × 3600 = 7200', 'total 7200'],
  ],
  [
    'the weekend of a race at a rate of its own, whatever the weekday',
    aVilla({ events: [anEvent({ change: rate(500_000) })], weekdayRates: FIFTH_MORE }),
    { from: '2027-05-20', nights: 4 },
    ['rental:grand-prix 4 × 5000 = 20000', 'total 20000'],
  ],
  [
    'an event within a season, half as much again',
    aVilla({
      seasons: SUMMER,
      events: [anEvent({ name: 'Regatta', from: '2027-07-10', to: '2027-07-12', change: more(5_000) })],
    }),
    { from: '2027-07-10', nights: 2 },
    ['rental:regatta 2 × 3000 = 6000', 'total 6000'],
  ],
  [
    'the later of two events that overlap',
    aVilla({
      events: [anEvent(), anEvent({ name: 'Gala', from: '2027-05-22', to: '2027-05-23', change: more(30_000) })],
    }),
    { from: '2027-05-21', nights: 3 },
    ['rental:grand-prix 2 × 3000 = 6000', 'rental:gala 1 × 4000 = 4000', 'total 10000'],
  ],
  [
    'a part of a cent, rounded half up a night',
    aVilla({ baseRateMinor: 33_333, weekdayRates: [weekend(more(750))] }),
    { from: '2027-06-05' },
    ['rental:weekend 1 × 358.33 = 358.33', 'total 358.33'],
  ],
  [
    'dinars, rounded to what a card can pay',
    aVilla({ currency: 'KWD', baseRateMinor: 100_010, weekdayRates: [weekend(more(750))] }),
    { from: '2027-06-05' },
    ['rental:weekend 1 × 107.510 = 107.510', 'total 107.510'],
  ],
  [
    'yen, which have no cents',
    aVilla({ currency: 'JPY', baseRateMinor: 98_765, weekdayRates: [weekend(more(750))] }),
    { from: '2027-06-05' },
    ['rental:weekend 1 × 106172 = 106172', 'total 106172'],
  ],
  [
    'four hours on the water',
    aYacht(),
    { from: '2027-06-05T09:00', to: '2027-06-05T13:00' },
    ['rental 4 × 500 = 2000', 'total 2000'],
  ],
  [
    'hours past midnight, at the rate of the evening',
    aYacht({ seasons: SUMMER }),
    { from: '2027-06-30T20:00', to: '2027-07-01T02:00' },
    ['rental 6 × 500 = 3000', 'total 3000'],
  ],
  [
    'hours that really pass when the clocks go forward',
    aYacht({ minStay: 1 }),
    { from: '2027-03-14T00:00', to: '2027-03-14T04:00' },
    ['rental 3 × 500 = 1500', 'total 1500'],
  ],
  [
    'hours that really pass when the clocks go back',
    aYacht({ minStay: 1 }),
    { from: '2027-11-07T00:00', to: '2027-11-07T04:00' },
    ['rental 5 × 500 = 2500', 'total 2500'],
  ],
];

test.each(ROWS)('%s', (_, listing, asked, expected) => {
  expect(bill(listing, asked)).toEqual(expected);
});
