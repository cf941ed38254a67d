import type { FormLayout } from '../form-layout';
import { PRICING_COMPONENT_FORMS } from './pricing-components';

const REFUND_TIER: FormLayout = {
  uid: 'policy.refund-tier',
  mainField: 'daysBeforeArrival',
  rows: [
    [
      ['daysBeforeArrival', 6],
      ['refundPercent', 6],
    ],
  ],
  words: {
    daysBeforeArrival: { label: 'Days before arrival, at least' },
    refundPercent: { label: 'Refund, %', help: 'Of the total.' },
  },
};

const SEO: FormLayout = {
  uid: 'shared.seo',
  mainField: 'metaTitle',
  rows: [
    [['metaTitle', 12]],
    [['metaDescription', 12]],
    [
      ['shareImage', 6],
      ['keywords', 6],
    ],
    [['hiddenFromSearchEngines', 6]],
  ],
  words: {
    metaTitle: { label: 'Title', help: 'At most 60 characters.' },
    metaDescription: { label: 'Description', help: 'At most 160 characters.' },
    shareImage: { label: 'Picture for shared links', help: 'Empty: the cover of the gallery.' },
    keywords: { label: 'Keywords' },
    hiddenFromSearchEngines: { label: 'Hide from search engines' },
  },
};

const FEATURE: FormLayout = {
  uid: 'shared.feature',
  mainField: 'label',
  rows: [
    [
      ['label', 6],
      ['detail', 6],
    ],
  ],
  words: { label: { label: 'In a few words' }, detail: { label: 'Detail' } },
};

const ADDRESS: FormLayout = {
  uid: 'place.address',
  mainField: 'city',
  rows: [
    [['street', 12]],
    [
      ['postalCode', 4],
      ['city', 4],
      ['state', 4],
    ],
  ],
  words: {
    street: { label: 'Street and number' },
    postalCode: { label: 'Postal code' },
    city: { label: 'City' },
    state: { label: 'State or province' },
  },
};

const AMENITY: FormLayout = {
  uid: 'stay.amenity',
  mainField: 'label',
  rows: [
    [
      ['label', 8],
      ['group', 4],
    ],
  ],
  words: { label: { label: 'Amenity', placeholder: 'Steps to the sea' }, group: { label: 'Under the heading' } },
};

const HOUSE_RULES: FormLayout = {
  uid: 'stay.house-rules',
  mainField: 'quietFrom',
  rows: [
    [
      ['childrenWelcome', 3],
      ['petsAllowed', 3],
      ['smokingAllowed', 3],
      ['eventsAllowed', 3],
    ],
    [['quietFrom', 4]],
    [['notes', 12]],
  ],
  words: {
    childrenWelcome: { label: 'Children welcome' },
    petsAllowed: { label: 'Pets' },
    smokingAllowed: { label: 'Smoking indoors' },
    eventsAllowed: { label: 'Events' },
    quietFrom: { label: 'Quiet from', placeholder: '23:00' },
    notes: { label: 'Anything else', help: 'In the voice of the house.' },
  },
};

const STAFF_MEMBER: FormLayout = {
  uid: 'stay.staff-member',
  mainField: 'role',
  rows: [
    [
      ['role', 6],
      ['presence', 6],
    ],
  ],
  words: {
    role: { label: 'Role', placeholder: 'Housekeeper' },
    presence: { label: 'When', placeholder: 'Daily, four hours' },
  },
};

const WEEKDAYS: FormLayout = {
  uid: 'stay.weekdays',
  mainField: 'id',
  rows: [
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
  words: {},
};

const CHARTER_KINDS: FormLayout = {
  uid: 'charter.kinds',
  mainField: 'id',
  rows: [
    [
      ['byTheHour', 4],
      ['dayCharter', 4],
      ['overnight', 4],
    ],
    [
      ['weekly', 4],
      ['bareboat', 4],
      ['events', 4],
    ],
  ],
  words: {
    dayCharter: { label: 'For the day' },
    weekly: { label: 'By the week' },
    bareboat: { label: 'Without crew' },
  },
};

const CLEANING: FormLayout = {
  uid: 'stay.cleaning',
  mainField: 'class',
  rows: [
    [
      ['class', 6],
      ['minutes', 6],
    ],
    [
      ['fromDuration', 6],
      ['fromGuests', 6],
    ],
  ],
  words: {
    class: { label: 'Cleaning' },
    minutes: { label: 'Minutes', help: 'Fewer than the turnaround change nothing.' },
    fromDuration: { label: 'After stays of, at least', help: 'In days, nights or hours, as the rate is.' },
    fromGuests: { label: 'Or of so many guests', help: 'Neither of both: after every stay.' },
  },
};

export const COMPONENT_FORMS: readonly FormLayout[] = [
  ...[REFUND_TIER, SEO, FEATURE, ADDRESS, AMENITY],
  ...[HOUSE_RULES, STAFF_MEMBER, WEEKDAYS, CHARTER_KINDS, CLEANING],
  ...PRICING_COMPONENT_FORMS,
];
