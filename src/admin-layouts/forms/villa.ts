import type { FormLayout } from '../form-layout';
import { LISTING_RELATION_NAMES, LISTING_WORDS, PRESENTATION_ROWS, RENTAL_ROWS } from './listing-form-parts';

export const VILLA_FORM: FormLayout = {
  uid: 'api::villa.villa',
  mainField: 'name',
  columns: ['gallery', 'name', 'location', 'bedrooms', 'guests', 'baseRate', 'currency', 'featured'],
  sort: ['sortOrder', 'ASC'],
  relationNames: LISTING_RELATION_NAMES,
  rows: [
    ...PRESENTATION_ROWS,
    [
      ['propertyType', 4],
      ['setting', 4],
      ['pool', 4],
    ],
    [
      ['bedrooms', 4],
      ['bathrooms', 4],
      ['guests', 4],
    ],
    [
      ['areaSqm', 4],
      ['plotSqm', 4],
      ['parkingSpaces', 4],
    ],
    [['amenities', 12]],
    [['staff', 12]],
    [['houseRules', 12]],
    ...RENTAL_ROWS,
  ],
  words: {
    ...LISTING_WORDS,
    propertyType: { label: 'Kind of house' },
    setting: { label: 'Setting' },
    pool: { label: 'Pool' },
    bedrooms: { label: 'Bedrooms' },
    bathrooms: { label: 'Bathrooms' },
    guests: { label: 'Guests, at most', help: 'The most guests a booking may have, children included.' },
    areaSqm: { label: 'Living area, m²' },
    plotSqm: { label: 'Plot, m²' },
    parkingSpaces: { label: 'Parking spaces' },
    amenities: { label: 'Amenities' },
    staff: { label: 'Staff', help: 'Who looks after the guests, and when.' },
    houseRules: { label: 'House rules', help: 'Guests agree to these when they book.' },
  },
};
