import { EXTRA_CATEGORIES } from '../../../src/domain/catalogue/rental-listing';
import { EXTRAS } from '../../../src/demonstration/catalogue/extras';
import { PLACES } from '../../../src/demonstration/catalogue/places';
import { VEHICLES } from '../../../src/demonstration/catalogue/vehicles';
import { VILLAS } from '../../../src/demonstration/catalogue/villas';
import { YACHTS } from '../../../src/demonstration/catalogue/yachts';
import { composePicture } from '../../../src/demonstration/pictures/compose-picture';
import { HOURS } from '../../../src/demonstration/pictures/light';
import { seasonsOfYears } from '../../../src/demonstration/seasons-of-years';

const ALL = [...VEHICLES, ...VILLAS, ...YACHTS];

it('has enough of everything', () => {
  const published = (list: readonly { isDraft?: boolean }[]) => list.filter(({ isDraft }) => !isDraft).length;
  expect(published(VEHICLES)).toBeGreaterThanOrEqual(16);
  expect(published(VILLAS)).toBeGreaterThanOrEqual(10);
  expect(published(YACHTS)).toBeGreaterThanOrEqual(8);
  expect(ALL.filter(({ isDraft }) => isDraft)).toHaveLength(2);
});

it('gives every listing an address of its own', () => {
  expect(new Set(ALL.map(({ slug }) => slug)).size).toBe(ALL.length);
});

it.each(ALL.map((listing) => [listing.slug, listing] as const))(
  'offers %s extras in the currency of its place',
  (_, listing) => {
    const currency = PLACES.find(({ slug }) => slug === listing.place)?.currency;
    const offered = EXTRAS.filter(({ prices }) => currency !== undefined && prices[currency] !== undefined).map(
      ({ code }) => code,
    );
    expect(offered).toEqual(expect.arrayContaining([...listing.extras]));
  },
);

it('writes a season out for every year, both days included', () => {
  const seasons = seasonsOfYears([{ name: 'Summer', from: '06-15', until: '09-10', factor: 1.4 }], { rate: 1950 });
  expect(seasons).toHaveLength(4);
  expect(seasons[0]).toMatchObject({ name: 'Summer 2026', from: '2026-06-15', until: '2026-09-10', rate: 2750 });
});

it('carries a season over New Year', () => {
  const [season] = seasonsOfYears([{ name: 'New Year', from: '12-20', until: '01-05', factor: 1.8 }], { rate: 100 });
  expect(season).toMatchObject({ name: 'New Year 2026/27', from: '2026-12-20', until: '2027-01-05', rate: 180 });
});

it('closes every weekday but the one for arrivals', () => {
  const [season] = seasonsOfYears([{ name: 'S', from: '06-01', until: '06-30', factor: 1, arrivalsOn: 'saturday' }], {
    rate: 100,
  });
  expect(Object.entries(season?.closedToArrival ?? {}).filter(([, isClosed]) => !isClosed)).toEqual([
    ['saturday', false],
  ]);
});

it('makes a package as much dearer in a season as a day of it', () => {
  const packages = [{ name: 'Week', duration: 7, price: 600 }];
  const [season] = seasonsOfYears([{ name: 'S', from: '06-01', until: '06-30', factor: 1.5 }], { rate: 100, packages });
  expect(season?.packages).toEqual([{ name: 'Week', duration: 7, price: 900 }]);
});

it('shows every rule of a price somewhere', () => {
  const published = ALL.filter(({ isDraft }) => !isDraft);
  const rates = published.flatMap((listing) => (listing.rates ? [listing.rates] : []));
  const shown = new Set([
    ...rates.flatMap((one) => Object.keys(one)),
    ...rates.flatMap(({ discounts = [] }) => discounts.map(({ rule }) => rule)),
    ...published.flatMap(({ extras }) =>
      EXTRAS.filter(({ code }) => extras.includes(code)).map(({ category }) => category),
    ),
    ...PLACES.flatMap(({ levies = [] }) => levies.map(() => 'levies')),
  ]);
  expect(shown).toEqual(
    new Set([
      ...['weekdays', 'events', 'packages', 'guests', 'discounts', 'delivery', 'provisionPercent', 'levies'],
      ...['length-of-stay', 'early-booking', 'last-minute'],
      ...EXTRA_CATEGORIES,
    ]),
  );
});

describe('a picture', () => {
  const picture = { seed: 'x', subject: { kind: 'yacht', hull: 'motor' }, scenery: 'lake', hour: 'morning' } as const;

  it('comes out the same every time', () => {
    expect(composePicture(picture)).toBe(composePicture(picture));
  });

  it('differs by hour and by listing', () => {
    const drawn = [
      ...HOURS.map((hour) => composePicture({ ...picture, hour })),
      composePicture({ ...picture, seed: 'y' }),
    ];
    expect(new Set(drawn).size).toBe(4);
  });
});
