import type { FormLayout } from '../form-layout';
import { LISTING_RELATION_NAMES, LISTING_WORDS, PRESENTATION_ROWS, RENTAL_ROWS } from './listing-form-parts';

export const YACHT_FORM: FormLayout = {
  uid: 'api::yacht.yacht',
  mainField: 'name',
  columns: ['gallery', 'name', 'builder', 'lengthM', 'location', 'baseRate', 'currency', 'featured'],
  sort: ['sortOrder', 'ASC'],
  relationNames: LISTING_RELATION_NAMES,
  rows: [
    ...PRESENTATION_ROWS,
    [
      ['builder', 6],
      ['model', 6],
    ],
    [
      ['hull', 4],
      ['yearBuilt', 4],
      ['yearRefitted', 4],
    ],
    [
      ['lengthM', 4],
      ['beamM', 4],
      ['draftM', 4],
    ],
    [
      ['guestsCruising', 4],
      ['guestsSleeping', 4],
      ['crew', 4],
    ],
    [
      ['cabins', 6],
      ['berths', 6],
    ],
    [
      ['engines', 6],
      ['cruisingSpeedKnots', 3],
      ['topSpeedKnots', 3],
    ],
    [
      ['fuelLitresPerHour', 6],
      ['fuelIncluded', 6],
    ],
    [
      ['homePort', 6],
      ['cruisingArea', 6],
    ],
    [['charterKinds', 12]],
    [['toys', 12]],
    ...RENTAL_ROWS,
    [['provisionPercent', 4]],
  ],
  words: {
    ...LISTING_WORDS,
    builder: { label: 'Builder', placeholder: 'Azimut' },
    model: { label: 'Model', placeholder: 'Grande 27 Metri' },
    hull: { label: 'Kind of boat' },
    yearBuilt: { label: 'Built in' },
    yearRefitted: { label: 'Refitted in' },
    lengthM: { label: 'Length, m' },
    beamM: { label: 'Beam, m' },
    draftM: { label: 'Draught, m' },
    guestsCruising: { label: 'Guests under way', help: 'The most guests a booking may have.' },
    guestsSleeping: { label: 'Guests overnight' },
    crew: { label: 'Crew' },
    cabins: { label: 'Cabins' },
    berths: { label: 'Berths' },
    engines: { label: 'Engines', placeholder: '2 × MAN V12 1 900 hp' },
    cruisingSpeedKnots: { label: 'Cruising, knots' },
    topSpeedKnots: { label: 'At most, knots' },
    fuelLitresPerHour: { label: 'Fuel, litres an hour' },
    fuelIncluded: { label: 'Fuel included' },
    provisionPercent: {
      label: 'Provisioning allowance, %',
      help: 'APA, of the charter fee. What is left goes back to the guests.',
    },
    homePort: { label: 'Home port' },
    cruisingArea: { label: 'Cruising area' },
    charterKinds: { label: 'Can be chartered' },
    toys: { label: 'Toys', help: 'Tenders, boards, diving gear.' },
  },
};
