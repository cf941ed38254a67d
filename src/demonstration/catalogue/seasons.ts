import type { RecurringSeason } from '../demonstration-types';

const MEDITERRANEAN_CARS: readonly RecurringSeason[] = [
  { name: 'Spring', from: '04-15', until: '06-14', factor: 1.15 },
  { name: 'High summer', from: '06-15', until: '09-10', factor: 1.4, minimumStay: 2 },
];

const MEDITERRANEAN_HOUSES: readonly RecurringSeason[] = [
  { name: 'Spring', from: '05-01', until: '06-19', factor: 1.25, minimumStay: 4 },
  { name: 'High summer', from: '06-20', until: '08-31', factor: 1.9, minimumStay: 7, arrivalsOn: 'saturday' },
  { name: 'September', from: '09-01', until: '09-30', factor: 1.35, minimumStay: 5 },
];

const MEDITERRANEAN_YACHTS: readonly RecurringSeason[] = [
  { name: 'Early season', from: '05-01', until: '06-24', factor: 1.15 },
  { name: 'High summer', from: '06-25', until: '09-05', factor: 1.5 },
];

const GULF: readonly RecurringSeason[] = [
  { name: 'Winter sun', from: '11-01', until: '12-19', factor: 1.2 },
  { name: 'New Year', from: '12-20', until: '01-05', factor: 1.8, minimumStay: 3 },
  { name: 'Hot months', from: '06-01', until: '08-31', factor: 0.75 },
];

const FLORIDA: readonly RecurringSeason[] = [
  { name: 'Winter', from: '01-06', until: '03-31', factor: 1.35, minimumStay: 2 },
  { name: 'Art week', from: '12-01', until: '12-08', factor: 1.6, minimumStay: 3 },
  { name: 'Holidays', from: '12-18', until: '01-05', factor: 1.8, minimumStay: 4 },
];

const ALPS: readonly RecurringSeason[] = [
  {
    name: 'Christmas and New Year',
    from: '12-19',
    until: '01-04',
    factor: 2.4,
    minimumStay: 7,
    arrivalsOn: 'saturday',
  },
  { name: 'Winter', from: '01-05', until: '02-05', factor: 1.5, minimumStay: 5 },
  { name: 'Carnival weeks', from: '02-06', until: '03-07', factor: 1.9, minimumStay: 7, arrivalsOn: 'saturday' },
];

const LONDON: readonly RecurringSeason[] = [
  { name: 'The season', from: '05-20', until: '07-20', factor: 1.25 },
  { name: 'Christmas', from: '12-18', until: '01-02', factor: 1.3 },
];

const JAPAN: readonly RecurringSeason[] = [
  { name: 'Cherry blossom', from: '03-20', until: '04-10', factor: 1.5, minimumStay: 2 },
  { name: 'Golden Week', from: '04-29', until: '05-06', factor: 1.6, minimumStay: 2 },
  { name: 'Autumn leaves', from: '11-10', until: '12-05', factor: 1.3 },
];

/** The same seasons for what is rented a day at a time. */
const byTheDay = (seasons: readonly RecurringSeason[]): readonly RecurringSeason[] =>
  seasons.map(({ name, from, until, factor }) => ({ name, from, until, factor }));

/** Seasons by the part of the world they belong to. */
export const SEASONS = {
  mediterraneanCars: MEDITERRANEAN_CARS,
  mediterraneanHouses: MEDITERRANEAN_HOUSES,
  mediterraneanYachts: MEDITERRANEAN_YACHTS,
  gulf: GULF,
  gulfYachts: byTheDay(GULF),
  florida: FLORIDA,
  floridaYachts: byTheDay(FLORIDA),
  alps: ALPS,
  london: LONDON,
  japan: JAPAN,
} as const;
