import type { RentalListing } from '../../../../src/domain/catalogue/rental-listing';
import type { Promotion } from '../../../../src/domain/pricing/offers';
import { anExtra, aVilla, aYacht } from '../../../support/builders/a-listing';
import { bill, type Asked } from './bill';

const aWeek: Asked = { from: '2027-06-05', nights: 7 };
const SILVER = { name: 'Silver', bps: 500 };
const EARLY = { earlyDiscounts: [{ minDaysAhead: 90, bps: 500 }] };
const LATE = { lateDiscounts: [{ maxDaysAhead: 7, bps: 1_500 }] };
const LONG = {
  lengthDiscounts: [
    { minDuration: 7, bps: 1_000 },
    { minDuration: 28, bps: 2_500 },
  ],
};
const WEEK = { name: 'Week', duration: 7, priceMinor: 600_000 };
const CLEANING = anExtra({ code: 'cleaning', charge: 'stay', priceMinor: 10_000, isMandatory: true });

function gold(changes: Partial<Promotion> = {}): Promotion {
  return {
    documentId: 'promo-gold',
    code: 'GOLD',
    label: 'Golden autumn',
    reduction: { by: 'percent', bps: 1_000 },
    stacks: false,
    ...changes,
  };
}

const off = (amountMinor: number): Promotion => gold({ reduction: { by: 'amount', amountMinor } });
const percent = (bps: number, stacks = false): Promotion => gold({ reduction: { by: 'percent', bps }, stacks });

/** The villa is 1 000 EUR a night, the yacht 500 USD an hour; it is the first of December 2026 unless a row says otherwise. */
const ROWS: readonly [string, RentalListing, Asked, readonly string[]][] = [
  [
    'as many guests as the rate includes',
    aVilla({ includedGuests: 4, extraGuestRateMinor: 5_000 }),
    { ...aWeek, guests: 4 },
    ['rental 7 × 1000 = 7000', 'total 7000'],
  ],
  [
    'two guests more, each each night',
    aVilla({ includedGuests: 4, extraGuestRateMinor: 5_000 }),
    { ...aWeek, guests: 6 },
    ['rental 7 × 1000 = 7000', 'extra-guests 14 × 50 = 700', 'total 7700'],
  ],
  [
    'one guest more for one night',
    aVilla({ includedGuests: 4, extraGuestRateMinor: 5_000 }),
    { from: '2027-06-05', guests: 5 },
    ['rental 1 × 1000 = 1000', 'extra-guests 1 × 50 = 50', 'total 1050'],
  ],
  [
    'two guests more, each each hour',
    aYacht({ includedGuests: 6, extraGuestRateMinor: 2_000 }),
    { from: '2027-06-05T09:00', to: '2027-06-05T13:00', guests: 8 },
    ['rental 4 × 500 = 2000', 'extra-guests 8 × 20 = 160', 'total 2160'],
  ],
  [
    'a guest more beside a package',
    aVilla({ packages: [WEEK], includedGuests: 4, extraGuestRateMinor: 5_000 }),
    { ...aWeek, guests: 5 },
    ['rental:week 1 × 6000 = 6000', 'extra-guests 7 × 50 = 350', 'total 6350'],
  ],
  [
    'guests more who cost nothing',
    aVilla({ includedGuests: 4 }),
    { ...aWeek, guests: 8 },
    ['rental 7 × 1000 = 7000', 'total 7000'],
  ],
  [
    'six nights, too short for a discount',
    aVilla(LONG),
    { ...aWeek, nights: 6 },
    ['rental 6 × 1000 = 6000', 'total 6000'],
  ],
  [
    'a week, a tenth off',
    aVilla(LONG),
    aWeek,
    ['rental 7 × 1000 = 7000', 'discount:length 1 × -700 = -700', 'total 6300'],
  ],
  [
    'four weeks less a night, a tenth off',
    aVilla(LONG),
    { ...aWeek, nights: 27 },
    ['rental 27 × 1000 = 27000', 'discount:length 1 × -2700 = -2700', 'total 24300'],
  ],
  [
    'four weeks, a quarter off',
    aVilla(LONG),
    { ...aWeek, nights: 28 },
    ['rental 28 × 1000 = 28000', 'discount:length 1 × -7000 = -7000', 'total 21000'],
  ],
  [
    'a long stay off guests too',
    aVilla({ ...LONG, includedGuests: 4, extraGuestRateMinor: 5_000 }),
    { ...aWeek, guests: 5 },
    ['rental 7 × 1000 = 7000', 'extra-guests 7 × 50 = 350', 'discount:length 1 × -735 = -735', 'total 6615'],
  ],
  [
    'a long stay off the night that no package covers',
    aVilla({ ...LONG, packages: [WEEK] }),
    { ...aWeek, nights: 8 },
    ['rental:week 1 × 6000 = 6000', 'rental 1 × 1000 = 1000', 'discount:length 1 × -100 = -100', 'total 6900'],
  ],
  [
    'a week as a package, whose length is paid for already',
    aVilla({ ...LONG, packages: [WEEK] }),
    aWeek,
    ['rental:week 1 × 6000 = 6000', 'total 6000'],
  ],
  [
    'four weeks whose discount is worth more than the packages',
    aVilla({ ...LONG, packages: [WEEK] }),
    { ...aWeek, nights: 28 },
    ['rental 28 × 1000 = 28000', 'discount:length 1 × -7000 = -7000', 'total 21000'],
  ],
  [
    'a discount that comes to the same as the package, night by night',
    aVilla({ ...LONG, packages: [{ ...WEEK, priceMinor: 630_000 }] }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'discount:length 1 × -700 = -700', 'total 6300'],
  ],
  [
    'no discount off extras',
    aVilla({ ...LONG, extras: [anExtra()] }),
    { ...aWeek, extras: { chef: 1 } },
    ['rental 7 × 1000 = 7000', 'discount:length 1 × -700 = -700', 'extra:chef 7 × 400 = 2800', 'total 9100'],
  ],
  [
    'half a year ahead',
    aVilla(EARLY),
    aWeek,
    ['rental 7 × 1000 = 7000', 'discount:early 1 × -350 = -350', 'total 6650'],
  ],
  [
    'ninety days ahead',
    aVilla(EARLY),
    { from: '2027-03-01' },
    ['rental 1 × 1000 = 1000', 'discount:early 1 × -50 = -50', 'total 950'],
  ],
  ['a day less than that', aVilla(EARLY), { from: '2027-02-28' }, ['rental 1 × 1000 = 1000', 'total 1000']],
  [
    'ninety days ahead where it is the next day already',
    aVilla({ ...EARLY, timeZone: 'Pacific/Auckland' }),
    { from: '2027-03-01', now: '2026-12-01T12:00:00Z' },
    ['rental 1 × 1000 = 1000', 'total 1000'],
  ],
  [
    'the larger of two early discounts that are reached',
    aVilla({ earlyDiscounts: [...EARLY.earlyDiscounts, { minDaysAhead: 180, bps: 800 }] }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'discount:early 1 × -560 = -560', 'total 6440'],
  ],
  [
    'in a week',
    aVilla(LATE),
    { from: '2026-12-08' },
    ['rental 1 × 1000 = 1000', 'discount:late 1 × -150 = -150', 'total 850'],
  ],
  ['in eight days', aVilla(LATE), { from: '2026-12-09' }, ['rental 1 × 1000 = 1000', 'total 1000']],
  [
    'the larger of early and late where both hold',
    aVilla({ ...LATE, earlyDiscounts: [{ minDaysAhead: 3, bps: 500 }] }),
    { from: '2026-12-06' },
    ['rental 1 × 1000 = 1000', 'discount:late 1 × -150 = -150', 'total 850'],
  ],
  [
    'early booking off what a long stay left',
    aVilla({ ...LONG, ...EARLY }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'discount:length 1 × -700 = -700', 'discount:early 1 × -315 = -315', 'total 5985'],
  ],
  [
    'a guest who comes back',
    aVilla(),
    { ...aWeek, loyalty: SILVER },
    ['rental 7 × 1000 = 7000', 'discount:loyalty 1 × -350 = -350', 'total 6650'],
  ],
  [
    'a guest who comes back, where it does not count',
    aVilla({ loyaltyCounts: false }),
    { ...aWeek, loyalty: SILVER },
    ['rental 7 × 1000 = 7000', 'total 7000'],
  ],
  [
    'loyalty off what early booking left',
    aVilla(EARLY),
    { ...aWeek, loyalty: SILVER },
    [
      'rental 7 × 1000 = 7000',
      'discount:early 1 × -350 = -350',
      'discount:loyalty 1 × -332.50 = -332.50',
      'total 6317.50',
    ],
  ],
  [
    'length, then early, then loyalty',
    aVilla({ ...LONG, ...EARLY }),
    { ...aWeek, loyalty: SILVER },
    [
      'rental 7 × 1000 = 7000',
      'discount:length 1 × -700 = -700',
      'discount:early 1 × -315 = -315',
      'discount:loyalty 1 × -299.25 = -299.25',
      'total 5685.75',
    ],
  ],
  [
    'a code for a tenth',
    aVilla(),
    { ...aWeek, promotion: percent(1_000) },
    ['rental 7 × 1000 = 7000', 'discount:promotion:gold 1 × -700 = -700', 'total 6300'],
  ],
  [
    'a code on top of early booking',
    aVilla(EARLY),
    { ...aWeek, promotion: percent(1_000, true) },
    [
      'rental 7 × 1000 = 7000',
      'discount:early 1 × -350 = -350',
      'discount:promotion:gold 1 × -665 = -665',
      'total 5985',
    ],
  ],
  [
    'a code in place of early booking, where it is worth more',
    aVilla(EARLY),
    { ...aWeek, promotion: percent(1_000) },
    ['rental 7 × 1000 = 7000', 'discount:promotion:gold 1 × -700 = -700', 'total 6300'],
  ],
  [
    'a code in place of early booking, where it is worth as much',
    aVilla(EARLY),
    { ...aWeek, promotion: percent(500) },
    ['rental 7 × 1000 = 7000', 'discount:promotion:gold 1 × -350 = -350', 'total 6650'],
  ],
  [
    'a code that early booking is worth more than',
    aVilla(EARLY),
    { ...aWeek, promotion: percent(300) },
    ['rental 7 × 1000 = 7000', 'discount:early 1 × -350 = -350', 'total 6650'],
  ],
  [
    'a code that is worth more than early booking and loyalty together',
    aVilla(EARLY),
    { ...aWeek, loyalty: SILVER, promotion: percent(1_000) },
    ['rental 7 × 1000 = 7000', 'discount:promotion:gold 1 × -700 = -700', 'total 6300'],
  ],
  [
    'a code that is worth less than the two',
    aVilla(EARLY),
    { ...aWeek, loyalty: SILVER, promotion: percent(900) },
    [
      'rental 7 × 1000 = 7000',
      'discount:early 1 × -350 = -350',
      'discount:loyalty 1 × -332.50 = -332.50',
      'total 6317.50',
    ],
  ],
  [
    'a code on top of a long stay, whatever it goes with',
    aVilla(LONG),
    { ...aWeek, promotion: percent(1_000) },
    [
      'rental 7 × 1000 = 7000',
      'discount:length 1 × -700 = -700',
      'discount:promotion:gold 1 × -630 = -630',
      'total 5670',
    ],
  ],
  [
    'a code for an amount',
    aVilla(),
    { ...aWeek, promotion: off(50_000) },
    ['rental 7 × 1000 = 7000', 'discount:promotion:gold 1 × -500 = -500', 'total 6500'],
  ],
  [
    'a code for more than the rental costs, which leaves the extras',
    aVilla({ extras: [CLEANING] }),
    { from: '2027-06-05', promotion: off(500_000) },
    [
      'rental 1 × 1000 = 1000',
      'discount:promotion:gold 1 × -1000 = -1000',
      'extra:cleaning 1 × 100 = 100',
      'total 100',
    ],
  ],
  [
    'half a cent, rounded in the discount',
    aVilla({ baseRateMinor: 33_330 }),
    { from: '2027-06-05', loyalty: SILVER },
    ['rental 1 × 333.30 = 333.30', 'discount:loyalty 1 × -16.67 = -16.67', 'total 316.63'],
  ],
];

test.each(ROWS)('%s', (_, listing, asked, expected) => {
  expect(bill(listing, asked)).toEqual(expected);
});
