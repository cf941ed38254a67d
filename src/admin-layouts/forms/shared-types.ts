import type { FormLayout } from '../form-layout';

const LOCATION_FORM: FormLayout = {
  uid: 'api::location.location',
  mainField: 'name',
  columns: ['name', 'country', 'region', 'timeZone', 'taxRatePercent'],
  sort: ['name', 'ASC'],
  rows: [
    [
      ['name', 8],
      ['slug', 4],
    ],
    [
      ['country', 4],
      ['region', 8],
    ],
    [['summary', 12]],
    [
      ['timeZone', 4],
      ['latitude', 4],
      ['longitude', 4],
    ],
    [['drivingSpeedKmh', 4]],
    [
      ['taxLabel', 6],
      ['taxRatePercent', 6],
    ],
    [['levies', 12]],
    [['address', 12]],
  ],
  words: {
    name: { label: 'Name', placeholder: 'Lake Como' },
    slug: { label: 'Address on the website' },
    country: { label: 'Country', help: 'Two capital letters, ISO 3166.', placeholder: 'IT' },
    region: { label: 'Region', placeholder: 'Lombardy' },
    summary: { label: 'Summary', help: 'One sentence for the page of this place.' },
    timeZone: { label: 'Time zone', help: 'An IANA name.', placeholder: 'Europe/Rome' },
    latitude: { label: 'Latitude', placeholder: '45.9867' },
    longitude: { label: 'Longitude', placeholder: '9.2616' },
    drivingSpeedKmh: { label: 'Speed on its roads, km/h', help: 'Of cars that are brought and fetched. Empty: 40.' },
    taxLabel: { label: 'Name of the tax', help: 'As it stands on the bill.', placeholder: 'IVA' },
    taxRatePercent: { label: 'Tax, %', help: 'Added to the rental and its extras.' },
    levies: { label: 'Levies', help: 'City tax, tourism fee: passed on to the place, and never taxed.' },
    address: { label: 'Our office there' },
  },
};

const EXTRA_FORM: FormLayout = {
  uid: 'api::extra.extra',
  mainField: 'code',
  columns: ['code', 'name', 'price', 'currency', 'charge', 'mandatory'],
  sort: ['code', 'ASC'],
  rows: [
    [
      ['name', 8],
      ['code', 4],
    ],
    [['description', 12]],
    [
      ['price', 4],
      ['currency', 4],
      ['charge', 4],
    ],
    [
      ['category', 4],
      ['kilometres', 4],
    ],
    [
      ['maxQuantity', 4],
      ['stock', 4],
      ['mandatory', 4],
    ],
  ],
  words: {
    name: { label: 'Name', help: 'As guests read it.', placeholder: 'Private chef' },
    code: {
      label: 'Code',
      help: 'Small letters and hyphens; ours end with the currency. It stays with old bookings: do not reuse it.',
      placeholder: 'private-chef-eur',
    },
    description: { label: 'Description' },
    price: { label: 'Price', help: 'Before taxes.' },
    currency: { label: 'Currency', help: 'Only listings in this currency can offer it.' },
    charge: {
      label: 'Charged per',
      help: 'Stay: once. Day: for each day or night. Guest: for each guest. Guest-day: for each guest, each day.',
    },
    category: { label: 'What it is' },
    kilometres: { label: 'Kilometres in it', help: 'How much further the guest may drive. 0 where it is none.' },
    stock: {
      label: 'Pieces in all',
      help: 'For all listings together, counted by how often it is booked, not by guests: one set of bicycles for six is one. Empty: there are always enough.',
    },
    maxQuantity: { label: 'At most, per booking' },
    mandatory: { label: 'Mandatory', help: 'Part of every booking, and of the price that search shows.' },
  },
};

const POLICY_FORM: FormLayout = {
  uid: 'api::cancellation-policy.cancellation-policy',
  mainField: 'name',
  columns: ['name', 'summary'],
  sort: ['name', 'ASC'],
  rows: [[['name', 12]], [['summary', 12]], [['tiers', 12]]],
  words: {
    name: { label: 'Name', placeholder: 'Moderate' },
    summary: { label: 'In words', help: 'Guests read this before they book.' },
    tiers: {
      label: 'Refund steps',
      help: 'The first step that still applies counts. Later than the last step, nothing comes back.',
    },
  },
};

const UNIT_FORM: FormLayout = {
  uid: 'api::unit.unit',
  mainField: 'code',
  columns: ['code', 'kind', 'registration', 'serviceStatus', 'vehicle', 'villa', 'yacht'],
  sort: ['code', 'ASC'],
  relationNames: { vehicle: 'name', villa: 'name', yacht: 'name' },
  rows: [
    [
      ['code', 6],
      ['registration', 6],
    ],
    [
      ['kind', 6],
      ['serviceStatus', 6],
    ],
    [
      ['vehicle', 4],
      ['villa', 4],
      ['yacht', 4],
    ],
    [['notes', 12]],
  ],
  words: {
    code: { label: 'Fleet number', help: 'Capital letters, digits and hyphens.', placeholder: 'FERRARI-296-GTS-01' },
    registration: { label: 'Registration', help: 'Plate, hull or house number. Never shown to guests.' },
    kind: { label: 'Kind', help: 'Fill the listing of this kind below, and leave the others empty.' },
    serviceStatus: { label: 'Service', help: 'Only active units are offered; bookings that exist stay.' },
    vehicle: { label: 'Vehicle' },
    villa: { label: 'Villa' },
    yacht: { label: 'Yacht' },
    notes: { label: 'Notes', help: 'Keys, service dates, quirks. Never leaves this panel.' },
  },
};

export const SHARED_TYPE_FORMS: readonly FormLayout[] = [LOCATION_FORM, EXTRA_FORM, POLICY_FORM, UNIT_FORM];
