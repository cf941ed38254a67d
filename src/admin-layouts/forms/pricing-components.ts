import type { FieldInRow, FieldWords, FormLayout } from '../form-layout';

/** What a season and an event may ask of stays. */
const STAY_ROWS: readonly (readonly FieldInRow[])[] = [
  [
    ['minimumStay', 3],
    ['maximumStay', 3],
    ['minimumStayThroughout', 3],
    ['maximumStayThroughout', 3],
  ],
  [
    ['leadTimeHours', 3],
    ['advanceDays', 3],
  ],
  [['closedToArrival', 12]],
  [['closedToDeparture', 12]],
];

const STAY_WORDS: Readonly<Record<string, FieldWords>> = {
  minimumStay: { label: 'Minimum stay', help: 'For arrivals in it. Empty: the listing’s own.' },
  maximumStay: { label: 'Maximum stay', help: 'For arrivals in it. Empty: the listing’s own.' },
  minimumStayThroughout: { label: 'Minimum, if it is touched', help: 'For every stay that has a night in it.' },
  maximumStayThroughout: { label: 'Maximum, if it is touched', help: 'For every stay that has a night in it.' },
  leadTimeHours: { label: 'Notice, hours', help: 'Empty: the listing’s own.' },
  advanceDays: { label: 'Bookable ahead, days', help: 'Empty: the listing’s own.' },
  closedToArrival: { label: 'No arrivals on', help: 'Add only where it differs from the listing.' },
  closedToDeparture: { label: 'No departures on', help: 'Add only where it differs from the listing.' },
};

const CHANGE_WORDS: Readonly<Record<string, FieldWords>> = {
  rate: { label: 'Rate', help: 'Either an amount …' },
  percent: { label: 'Or percent', help: '… or so much more, or less: 20, -10.' },
};

const SEASON: FormLayout = {
  uid: 'pricing.season',
  mainField: 'name',
  rows: [
    [['name', 12]],
    [
      ['from', 4],
      ['until', 4],
      ['rate', 4],
    ],
    [['weekdayRates', 12]],
    [['packages', 12]],
    ...STAY_ROWS,
  ],
  words: {
    name: { label: 'Name', help: 'Guests read it on the quote.', placeholder: 'High summer 2027' },
    from: { label: 'First day' },
    until: { label: 'Last day', help: 'Belongs to the season.' },
    rate: { label: 'Rate', help: 'Replaces the base rate.' },
    weekdayRates: { label: 'Weekday rates', help: 'In place of the listing’s own.' },
    packages: { label: 'Packages', help: 'A week in this season, for example. The listing’s own do not hold in it.' },
    ...STAY_WORDS,
  },
};

const WEEKDAY_RATE: FormLayout = {
  uid: 'pricing.weekday-rate',
  mainField: 'name',
  rows: [
    [
      ['name', 4],
      ['rate', 4],
      ['percent', 4],
    ],
    [
      ['monday', 3],
      ['tuesday', 3],
      ['wednesday', 3],
      ['thursday', 3],
    ],
    [
      ['friday', 3],
      ['saturday', 3],
      ['sunday', 3],
    ],
  ],
  words: {
    name: { label: 'Name', help: 'Guests read it on the quote.', placeholder: 'Weekend' },
    ...CHANGE_WORDS,
  },
};

const PACKAGE: FormLayout = {
  uid: 'pricing.package',
  mainField: 'name',
  rows: [
    [
      ['name', 4],
      ['duration', 4],
      ['price', 4],
    ],
  ],
  words: {
    name: { label: 'Name', help: 'Guests read it on the quote.', placeholder: 'Week' },
    duration: { label: 'How long', help: 'In nights, days or hours, as the rate is: 7 for a week of nights.' },
    price: { label: 'Price', help: 'Of all of it. Holds wherever it is cheaper than one by one.' },
  },
};

const EVENT: FormLayout = {
  uid: 'pricing.event',
  mainField: 'name',
  rows: [
    [['name', 12]],
    [
      ['from', 3],
      ['until', 3],
      ['rate', 3],
      ['percent', 3],
    ],
    ...STAY_ROWS,
  ],
  words: {
    name: { label: 'Name', help: 'Guests read it on the quote.', placeholder: 'Monaco Grand Prix 2027' },
    from: { label: 'First day' },
    until: { label: 'Last day', help: 'Belongs to the event.' },
    ...CHANGE_WORDS,
    ...STAY_WORDS,
  },
};

const DISCOUNT: FormLayout = {
  uid: 'pricing.discount',
  mainField: 'rule',
  rows: [
    [
      ['rule', 4],
      ['threshold', 4],
      ['percent', 4],
    ],
  ],
  words: {
    rule: { label: 'For' },
    threshold: {
      label: 'From, or within',
      help: 'Long stay: nights, days or hours at least. Early booking: days ahead at least. Last minute: days ahead at most.',
    },
    percent: { label: 'Percent off' },
  },
};

const DELIVERY: FormLayout = {
  uid: 'pricing.delivery',
  mainField: 'ratePerKm',
  rows: [
    [
      ['ratePerKm', 4],
      ['minimumFee', 4],
      ['oneWayFee', 4],
    ],
    [
      ['freeKm', 4],
      ['maximumKm', 4],
      ['roadFactorPercent', 4],
    ],
    [
      ['latitude', 6],
      ['longitude', 6],
    ],
  ],
  words: {
    ratePerKm: { label: 'For each kilometre' },
    minimumFee: { label: 'At least', help: 'For a way beyond the free kilometres.' },
    oneWayFee: { label: 'One-way return', help: 'On top, where it is fetched elsewhere than it was handed over.' },
    freeKm: { label: 'Free kilometres' },
    maximumKm: { label: 'Furthest way, km' },
    roadFactorPercent: { label: 'Road, %', help: 'Of the way as the crow flies. 130 is usual.' },
    latitude: { label: 'Latitude of its home', help: 'Empty: the location’s.' },
    longitude: { label: 'Longitude of its home', help: 'Empty: the location’s.' },
  },
};

const LEVY: FormLayout = {
  uid: 'place.levy',
  mainField: 'label',
  rows: [
    [
      ['label', 6],
      ['code', 6],
    ],
    [
      ['charge', 3],
      ['amount', 3],
      ['currency', 3],
      ['percent', 3],
    ],
    [['maximumNights', 3]],
    [
      ['forVehicles', 4],
      ['forVillas', 4],
      ['forYachts', 4],
    ],
  ],
  words: {
    label: { label: 'Name', help: 'Guests read it on the quote.', placeholder: 'City tax' },
    code: { label: 'Code', placeholder: 'city-tax' },
    charge: { label: 'Charged' },
    amount: { label: 'Amount', help: 'Unless it is a percentage.' },
    currency: { label: 'Of the amount', help: 'Listings here must be priced in the same.' },
    percent: { label: 'Percent of the rental', help: 'Only where it is charged as one.' },
    maximumNights: { label: 'Nights at most', help: 'Empty: all of them.' },
    forVehicles: { label: 'For vehicles' },
    forVillas: { label: 'For villas' },
    forYachts: { label: 'For yachts' },
  },
};

export const PRICING_COMPONENT_FORMS: readonly FormLayout[] = [
  ...[SEASON, WEEKDAY_RATE, PACKAGE, EVENT],
  ...[DISCOUNT, DELIVERY, LEVY],
];
