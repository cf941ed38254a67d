import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RentalListing } from '../../../../src/domain/catalogue/rental-listing';
import { aDelivery, aLevy, anEvent, aSeason, aVilla } from '../../../support/builders/a-listing';
import { PROJECT_FOLDER } from '../../../support/project-folder';
import { bill, type Asked } from './bill';

/** The guide as one line, whatever its lines are broken by. */
const GUIDE = readFileSync(join(PROJECT_FOLDER, 'docs/staff/prices.md'), 'utf8').replaceAll(/\s+/g, ' ');

const WEEKEND = { name: 'Weekend', weekdays: [5, 6] as const, change: { by: 'percent', bps: 2_000 } as const };
const WEEK = { name: 'Week', duration: 7, priceMinor: 550_000 };
const SUMMER = aSeason({ from: '2027-07-01', to: '2027-09-01', rateMinor: 200_000 });
const DELIVERED = aVilla({
  delivery: aDelivery({ roadFactorBps: 10_000, ratePerKmMinor: 600, minimumMinor: 12_000, oneWayFeeMinor: 0 }),
});
/** So many kilometres north of where the villa is at home; a degree has 111.2. */
const away = (km: number) => ({ label: 'Away', latitude: 43.5528 + (km - 0.5) / 111.195, longitude: 7.0174 });
const WELCOME = {
  ...{ documentId: 'welcome', code: 'WELCOME', label: 'Welcome', stacks: false },
  reduction: { by: 'percent', bps: 1_000 } as const,
};

/** What the guide says, a listing that is set like that, what a guest asks for, and the bill. The villa is 1 000 EUR a night. */
const ROWS: readonly [string, RentalListing, Asked, readonly string[]][] = [
  ['1 000 a night: three nights cost 3 000', aVilla(), { from: '2027-06-05', nights: 3 }, ['rental 3 × 1000 = 3000']],
  [
    'from 30 June to 3 July a guest pays 1 000 + 2 000 + 2 000',
    aVilla({ seasons: [SUMMER] }),
    { from: '2027-06-30', nights: 3 },
    ['rental 1 × 1000 = 1000', 'rental:high-summer 2 × 2000 = 4000'],
  ],
  [
    'Thursday to Sunday costs 1 000 + 1 200 + 1 200',
    aVilla({ weekdayRates: [WEEKEND] }),
    { from: '2027-06-03', nights: 3 },
    ['rental 1 × 1000 = 1000', 'rental:weekend 2 × 1200 = 2400'],
  ],
  [
    '1 500 × 1.2 × 1.9 = 3 420',
    aVilla({
      seasons: [aSeason({ from: '2027-05-01', to: '2027-07-01', rateMinor: 150_000 })],
      weekdayRates: [WEEKEND],
      events: [anEvent({ change: { by: 'percent', bps: 9_000 } })],
    }),
    { from: '2027-05-22' },
    ['rental:grand-prix:weekend 1 × 3420 = 3420'],
  ],
  [
    'a week costs 5 500',
    aVilla({ packages: [WEEK] }),
    { from: '2027-06-05', nights: 7 },
    ['rental:week 1 × 5500 = 5500'],
  ],
  [
    'nine nights 7 500',
    aVilla({ packages: [WEEK] }),
    { from: '2027-06-05', nights: 9 },
    ['rental:week 1 × 5500 = 5500', 'rental 2 × 1000 = 2000'],
  ],
  [
    'six nights 5 500 instead of 6 000',
    aVilla({ packages: [WEEK] }),
    { from: '2027-06-05', nights: 6 },
    ['rental:week 1 × 5500 = 5500'],
  ],
  [
    'ten guests for a week pay 2 × 7 × 180 = 2 520 on top',
    aVilla({ maxGuests: 12, includedGuests: 8, extraGuestRateMinor: 18_000 }),
    { from: '2027-06-05', nights: 7, guests: 10 },
    ['rental 7 × 1000 = 7000', 'extra-guests 14 × 180 = 2520'],
  ],
  [
    'a fortnight at 1 000 costs 12 600',
    aVilla({ lengthDiscounts: [{ minDuration: 14, bps: 1_000 }] }),
    { from: '2027-06-05', nights: 14 },
    ['rental 14 × 1000 = 14000', 'discount:length 1 × -1400 = -1400'],
  ],
  [
    'a guest with 6 percent for booking early pays 10 percent less',
    aVilla({ earlyDiscounts: [{ minDaysAhead: 100, bps: 600 }] }),
    { from: '2027-06-05', promotion: WELCOME },
    ['rental 1 × 1000 = 1000', 'discount:promotion:welcome 1 × -100 = -100'],
  ],
  [
    '25 km by road cost 120 (15 × 6 is only 90)',
    DELIVERED,
    { from: '2027-06-05', delivery: away(25) },
    ['rental 1 × 1000 = 1000', 'delivery 1 × 120 = 120'],
  ],
  [
    '40 km cost 180',
    DELIVERED,
    { from: '2027-06-05', delivery: away(40) },
    ['rental 1 × 1000 = 1000', 'delivery 30 × 6 = 180'],
  ],
  [
    'four guests for a week pay 154.84',
    aVilla({ levies: [aLevy({ amountMinor: 553 })] }),
    { from: '2027-06-05', nights: 7, guests: 4 },
    ['rental 7 × 1000 = 7000', 'levy:city-tax 28 × 5.53 = 154.84'],
  ],
  [
    '30 percent of 61 000: 18 300',
    aVilla({ packages: [{ ...WEEK, priceMinor: 6_100_000 }], baseRateMinor: 1_000_000, provisionBps: 3_000 }),
    { from: '2027-06-05', nights: 7 },
    ['rental:week 1 × 61000 = 61000', 'provision 1 × 18300 = 18300'],
  ],
];

it.each(ROWS)('the guide is right that %s', (said, listing, asked, expected) => {
  expect(GUIDE).toContain(said);
  expect(bill(listing, asked).slice(0, -1)).toEqual(expected);
});
