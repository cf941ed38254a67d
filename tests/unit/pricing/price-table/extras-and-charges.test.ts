import type { Extra, RentalListing } from '../../../../src/domain/catalogue/rental-listing';
import { aDelivery, aLevy, anExtra, aVehicle, aVilla, aYacht } from '../../../support/builders/a-listing';
import { bill, type Asked } from './bill';

const aWeek: Asked = { from: '2027-06-05', nights: 7 };
const chef = (changes: Partial<Extra> = {}) => aVilla({ extras: [anExtra(changes)] });
const withChef: Asked = { ...aWeek, extras: { chef: 1 } };
const CLEANING = anExtra({ code: 'cleaning', charge: 'stay', priceMinor: 25_000, isMandatory: true });
const CREW = anExtra({ code: 'crew', charge: 'day', priceMinor: 15_000, isMandatory: true });

/** So many degrees north of the villa in Cannes: a tenth is 11.12 km as the crow flies, 16.68 by road. */
const north = (degrees: number) => ({ label: 'Grasse', latitude: 43.5528 + degrees, longitude: 7.0174 });
const south = (degrees: number) => ({ label: 'The harbour', latitude: 43.5528 - degrees, longitude: 7.0174 });

const delivered = aVilla({ delivery: aDelivery() });
const TAX = { taxRateBps: 2_000 };
const LONG = { lengthDiscounts: [{ minDuration: 7, bps: 1_000 }] };

/** The villa is 1 000 EUR a night, a chef 400. */
const ROWS: readonly [string, RentalListing, Asked, readonly string[]][] = [
  [
    'a chef a stay',
    chef({ charge: 'stay' }),
    withChef,
    ['rental 7 × 1000 = 7000', 'extra:chef 1 × 400 = 400', 'total 7400'],
  ],
  ['a chef a day', chef(), withChef, ['rental 7 × 1000 = 7000', 'extra:chef 7 × 400 = 2800', 'total 9800']],
  [
    'a chef a guest',
    chef({ charge: 'guest' }),
    { ...withChef, guests: 4 },
    ['rental 7 × 1000 = 7000', 'extra:chef 4 × 400 = 1600', 'total 8600'],
  ],
  [
    'a chef a guest and day',
    chef({ charge: 'guest-day' }),
    { ...withChef, guests: 4 },
    ['rental 7 × 1000 = 7000', 'extra:chef 28 × 400 = 11200', 'total 18200'],
  ],
  [
    'two chefs a day',
    chef(),
    { ...aWeek, extras: { chef: 2 } },
    ['rental 7 × 1000 = 7000', 'extra:chef 14 × 400 = 5600', 'total 12600'],
  ],
  [
    'cleaning, which nobody has to ask for',
    aVilla({ extras: [CLEANING] }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'extra:cleaning 1 × 250 = 250', 'total 7250'],
  ],
  [
    'cleaning twice, which somebody asked for',
    aVilla({ extras: [CLEANING] }),
    { ...aWeek, extras: { cleaning: 2 } },
    ['rental 7 × 1000 = 7000', 'extra:cleaning 2 × 250 = 500', 'total 7500'],
  ],
  [
    'cleaning and crew of three nights',
    aVilla({ extras: [CLEANING, CREW] }),
    { ...aWeek, nights: 3 },
    ['rental 3 × 1000 = 3000', 'extra:cleaning 1 × 250 = 250', 'extra:crew 3 × 150 = 450', 'total 3700'],
  ],
  [
    'extras in the order of the listing, not of the wishes',
    aVilla({ extras: [anExtra(), anExtra({ code: 'driver', charge: 'stay', priceMinor: 9_000 })] }),
    { ...aWeek, extras: { driver: 1, chef: 1 } },
    ['rental 7 × 1000 = 7000', 'extra:chef 7 × 400 = 2800', 'extra:driver 1 × 90 = 90', 'total 9890'],
  ],
  [
    'an extra that costs nothing',
    aVilla({ extras: [anExtra({ code: 'cot', priceMinor: 0 })] }),
    { from: '2027-06-05', extras: { cot: 1 } },
    ['rental 1 × 1000 = 1000', 'extra:cot 1 × 0 = 0', 'total 1000'],
  ],
  [
    'a chef for an evening on the water, which is one day',
    aYacht({ extras: [anExtra()] }),
    { from: '2027-06-05T18:00', to: '2027-06-05T22:00', extras: { chef: 1 } },
    ['rental 4 × 500 = 2000', 'extra:chef 1 × 400 = 400', 'total 2400'],
  ],
  [
    'a chef for thirty hours, which are two days',
    aYacht({ extras: [anExtra()] }),
    { from: '2027-06-05T09:00', to: '2027-06-06T15:00', extras: { chef: 1 } },
    ['rental 30 × 500 = 15000', 'extra:chef 2 × 400 = 800', 'total 15800'],
  ],
  [
    'five hundred kilometres more',
    aVehicle({ extras: [anExtra({ code: 'km-500', category: 'mileage', charge: 'stay', priceMinor: 120_000 })] }),
    { from: '2027-06-05', extras: { 'km-500': 1 } },
    ['rental 1 × 3000 = 3000', 'extra:km-500 1 × 1200 = 1200', 'total 4200'],
  ],
  [
    'a full tank and a battery, once each',
    aVehicle({
      extras: [
        anExtra({ code: 'tank', category: 'fuel', charge: 'stay', priceMinor: 40_000 }),
        anExtra({ code: 'charging', category: 'energy', charge: 'stay', priceMinor: 10_000 }),
      ],
    }),
    { from: '2027-06-05', nights: 3, extras: { tank: 1, charging: 1 } },
    ['rental 3 × 3000 = 9000', 'extra:tank 1 × 400 = 400', 'extra:charging 1 × 100 = 100', 'total 9500'],
  ],
  [
    'brought and fetched within the free kilometres',
    delivered,
    { from: '2027-06-05', delivery: north(0.05), collection: north(0.05) },
    ['rental 1 × 1000 = 1000', 'delivery 1 × 0 = 0', 'collection 1 × 0 = 0', 'total 1000'],
  ],
  [
    'brought 17 km, for the least that a way costs',
    delivered,
    { from: '2027-06-05', delivery: north(0.1), collection: north(0.1) },
    ['rental 1 × 1000 = 1000', 'delivery 1 × 30 = 30', 'collection 1 × 30 = 30', 'total 1060'],
  ],
  [
    'brought and fetched 84 km, ten of them free',
    delivered,
    { from: '2027-06-05', delivery: north(0.5), collection: north(0.5) },
    ['rental 1 × 1000 = 1000', 'delivery 74 × 2 = 148', 'collection 74 × 2 = 148', 'total 1296'],
  ],
  [
    'brought 84 km and given back at home',
    delivered,
    { from: '2027-06-05', delivery: north(0.5) },
    ['rental 1 × 1000 = 1000', 'delivery 74 × 2 = 148', 'one-way 1 × 50 = 50', 'total 1198'],
  ],
  [
    'taken at home and given back 84 km away',
    delivered,
    { from: '2027-06-05', collection: north(0.5) },
    ['rental 1 × 1000 = 1000', 'collection 74 × 2 = 148', 'one-way 1 × 50 = 50', 'total 1198'],
  ],
  [
    'brought to one place and fetched from another',
    delivered,
    { from: '2027-06-05', delivery: north(0.5), collection: south(0.1) },
    ['rental 1 × 1000 = 1000', 'delivery 74 × 2 = 148', 'collection 1 × 30 = 30', 'one-way 1 × 50 = 50', 'total 1228'],
  ],
  [
    'one way where that costs nothing more',
    aVilla({ delivery: aDelivery({ oneWayFeeMinor: 0 }) }),
    { from: '2027-06-05', collection: north(0.5) },
    ['rental 1 × 1000 = 1000', 'collection 74 × 2 = 148', 'total 1148'],
  ],
  [
    'fetched from round the corner of where it was brought, which is the same place',
    delivered,
    { from: '2027-06-05', delivery: north(0.5), collection: north(0.505) },
    ['rental 1 × 1000 = 1000', 'delivery 74 × 2 = 148', 'collection 75 × 2 = 150', 'total 1298'],
  ],
  ['a tax of a fifth', aVilla(TAX), aWeek, ['rental 7 × 1000 = 7000', 'tax 1 × 1400 = 1400', 'total 8400']],
  [
    'a tax on extras and delivery too',
    aVilla({ ...TAX, delivery: aDelivery(), extras: [anExtra()] }),
    { ...withChef, delivery: north(0.5), collection: north(0.5) },
    [
      'rental 7 × 1000 = 7000',
      'extra:chef 7 × 400 = 2800',
      'delivery 74 × 2 = 148',
      'collection 74 × 2 = 148',
      'tax 1 × 2019.20 = 2019.20',
      'total 12115.20',
    ],
  ],
  [
    'a tax on what discounts leave',
    aVilla({ ...TAX, ...LONG }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'discount:length 1 × -700 = -700', 'tax 1 × 1260 = 1260', 'total 7560'],
  ],
  [
    'a tax that is rounded once',
    aVilla({ taxRateBps: 770, baseRateMinor: 33_333, extras: [anExtra({ priceMinor: 11_111, isMandatory: true })] }),
    { from: '2027-06-05', nights: 3 },
    ['rental 3 × 333.33 = 999.99', 'extra:chef 3 × 111.11 = 333.33', 'tax 1 × 102.67 = 102.67', 'total 1435.99'],
  ],
  [
    'a city tax a guest and night',
    aVilla({ levies: [aLevy()] }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'levy:city-tax 14 × 2.50 = 35', 'total 7035'],
  ],
  [
    'a city tax that stops after seven nights',
    aVilla({ levies: [aLevy()] }),
    { ...aWeek, nights: 10 },
    ['rental 10 × 1000 = 10000', 'levy:city-tax 14 × 2.50 = 35', 'total 10035'],
  ],
  [
    'a fee a night',
    aVilla({ levies: [aLevy({ charge: 'night', maxNights: null })] }),
    { ...aWeek, guests: 5 },
    ['rental 7 × 1000 = 7000', 'levy:city-tax 7 × 2.50 = 17.50', 'total 7017.50'],
  ],
  [
    'a fee a stay',
    aVilla({ levies: [aLevy({ charge: 'stay' })] }),
    { ...aWeek, guests: 5 },
    ['rental 7 × 1000 = 7000', 'levy:city-tax 1 × 2.50 = 2.50', 'total 7002.50'],
  ],
  [
    'a fee of seven percent of the rental, not of the chef',
    aVilla({ ...LONG, extras: [anExtra()], levies: [aLevy({ charge: 'percent', bps: 700 })] }),
    withChef,
    [
      'rental 7 × 1000 = 7000',
      'discount:length 1 × -700 = -700',
      'extra:chef 7 × 400 = 2800',
      'levy:city-tax 1 × 441 = 441',
      'total 9541',
    ],
  ],
  [
    'a levy beside a tax, which it does not raise',
    aVilla({ ...TAX, levies: [aLevy()] }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'tax 1 × 1400 = 1400', 'levy:city-tax 14 × 2.50 = 35', 'total 8435'],
  ],
  [
    'a provision of thirty percent',
    aVilla({ provisionBps: 3_000 }),
    aWeek,
    ['rental 7 × 1000 = 7000', 'provision 1 × 2100 = 2100', 'total 9100'],
  ],
  [
    'a provision of what discounts leave, untaxed',
    aVilla({ ...TAX, ...LONG, provisionBps: 3_000 }),
    aWeek,
    [
      'rental 7 × 1000 = 7000',
      'discount:length 1 × -700 = -700',
      'tax 1 × 1260 = 1260',
      'provision 1 × 1890 = 1890',
      'total 9450',
    ],
  ],
  [
    'everything at once',
    aVilla({
      ...TAX,
      ...LONG,
      includedGuests: 2,
      extraGuestRateMinor: 5_000,
      extras: [CLEANING, anExtra()],
      delivery: aDelivery(),
      levies: [aLevy()],
      provisionBps: 3_000,
    }),
    { ...withChef, guests: 3, delivery: north(0.5) },
    [
      'rental 7 × 1000 = 7000',
      'extra-guests 7 × 50 = 350',
      'discount:length 1 × -735 = -735',
      'extra:cleaning 1 × 250 = 250',
      'extra:chef 7 × 400 = 2800',
      'delivery 74 × 2 = 148',
      'one-way 1 × 50 = 50',
      'tax 1 × 1972.60 = 1972.60',
      'levy:city-tax 21 × 2.50 = 52.50',
      'provision 1 × 1984.50 = 1984.50',
      'total 13872.60',
    ],
  ],
];

test.each(ROWS)('%s', (_, listing, asked, expected) => {
  expect(bill(listing, asked)).toEqual(expected);
});
