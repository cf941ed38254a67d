import type { FormLayout } from '../form-layout';

const PROMO_CODE_FORM: FormLayout = {
  uid: 'api::promo-code.promo-code',
  mainField: 'code',
  columns: ['code', 'label', 'active', 'percent', 'amount', 'currency', 'bookUntil', 'maximumUses'],
  sort: ['code', 'ASC'],
  relationNames: { vehicles: 'name', villas: 'name', yachts: 'name' },
  rows: [
    [
      ['code', 4],
      ['label', 6],
      ['active', 2],
    ],
    [
      ['percent', 3],
      ['amount', 3],
      ['currency', 3],
      ['stacks', 3],
    ],
    [
      ['bookFrom', 3],
      ['bookUntil', 3],
      ['stayFrom', 3],
      ['stayUntil', 3],
    ],
    [
      ['minimumStay', 4],
      ['maximumUses', 4],
      ['maximumUsesPerCustomer', 4],
    ],
    [
      ['forVehicles', 4],
      ['forVillas', 4],
      ['forYachts', 4],
    ],
    [
      ['vehicles', 4],
      ['villas', 4],
      ['yachts', 4],
    ],
    [['onlyFor', 12]],
    [['internalNotes', 12]],
  ],
  words: {
    code: {
      label: 'Code',
      help: 'What guests type; capitals and small letters are the same.',
      placeholder: 'AUTUMN-27',
    },
    label: { label: 'Name on the quote', placeholder: 'Golden autumn' },
    active: { label: 'Active' },
    percent: { label: 'Percent off', help: 'Either a percentage …' },
    amount: { label: 'Amount off', help: '… or an amount, for listings in its currency.' },
    currency: { label: 'Currency of the amount' },
    stacks: {
      label: 'On top of other discounts',
      help: 'Otherwise it takes the place of early, late and loyalty discounts where it is worth more.',
    },
    bookFrom: { label: 'Booked from', help: 'On the listing’s calendar.' },
    bookUntil: { label: 'Booked until', help: 'This day included.' },
    stayFrom: { label: 'Arriving from' },
    stayUntil: { label: 'Last night', help: 'No night of the stay may be later.' },
    minimumStay: { label: 'Minimum stay' },
    maximumUses: {
      label: 'Uses, in all',
      help: 'Empty for no limit. Bookings that died or were cancelled do not count.',
    },
    maximumUsesPerCustomer: { label: 'Uses, a customer' },
    forVehicles: { label: 'For vehicles' },
    forVillas: { label: 'For villas' },
    forYachts: { label: 'For yachts' },
    vehicles: { label: 'Only these vehicles', help: 'All three lists empty: every listing of the kinds above.' },
    villas: { label: 'Only these villas' },
    yachts: { label: 'Only these yachts' },
    onlyFor: {
      label: 'Only these customers',
      help: 'E-mail addresses, one a line. Empty: anybody. They have to be signed in.',
    },
    internalNotes: { label: 'Internal notes', help: 'Never leaves this panel.' },
  },
};

const LOYALTY_LEVEL_FORM: FormLayout = {
  uid: 'api::loyalty-level.loyalty-level',
  mainField: 'name',
  columns: ['name', 'minimumStays', 'percent'],
  sort: ['minimumStays', 'ASC'],
  relationNames: {},
  rows: [
    [
      ['name', 6],
      ['minimumStays', 3],
      ['percent', 3],
    ],
  ],
  words: {
    name: { label: 'Name', help: 'Guests read it on the quote.', placeholder: 'Gold' },
    minimumStays: { label: 'From so many stays on', help: 'Stays that are over, of a guest with an account.' },
    percent: { label: 'Percent off' },
  },
};

export const OFFER_FORMS: readonly FormLayout[] = [PROMO_CODE_FORM, LOYALTY_LEVEL_FORM];
