import type { FormLayout } from '../form-layout';
import { minor, row } from './form-parts';

const BOOKING: FormLayout = {
  uid: 'api::booking.booking',
  mainField: 'reference',
  columns: ['reference', 'state', 'listingName', 'from', 'to', 'guests', 'customer', 'attention'],
  sort: ['createdAt', 'DESC'],
  relationNames: {
    customer: 'email',
    payables: 'purpose',
    payments: 'state',
    events: 'name',
    deposit: 'state',
    savedMethods: 'label',
  },
  rows: [
    row('reference', 'state', 'attention'),
    row('listingName', 'listingKind', 'guests'),
    row('from', 'to', 'timeZone'),
    row('startsAt', 'endsAt', 'holdExpiresAt'),
    row('currency', 'totalMinor', 'customer'),
    row('contactFirstName', 'contactLastName', 'contactEmail'),
    row('contactPhone', 'contactLocale', 'placedFrom'),
    [['notes', 12]],
    row('payables', 'payments'),
    row('deposit', 'savedMethods'),
    [['events', 12]],
    row('listing', 'unit', 'quote', 'version'),
    [['cancellation', 12]],
    [['proposedCancellation', 12]],
    [['agreement', 12]],
  ],
  words: {
    attention: { label: 'Needs attention' },
    customer: { label: 'Account of this address' },
    contactFirstName: { label: 'Booked by, first name' },
    contactLastName: { label: 'Booked by, last name' },
    contactEmail: { label: 'Booked by, e-mail' },
    contactPhone: { label: 'Booked by, telephone' },
    contactLocale: { label: 'Booked by, language' },
    placedFrom: { label: 'Booked from', help: 'The network, as limits count it.' },
    listingName: { label: 'Listing' },
    listing: { label: 'Listing id' },
    unit: { label: 'Unit id' },
    quote: { label: 'Quote id' },
    from: { label: 'From', help: 'Local dates or times of the listing.' },
    startsAt: { label: 'Hand-over, UTC' },
    endsAt: { label: 'Return, UTC' },
    holdExpiresAt: { label: 'Dates held until, UTC' },
    totalMinor: minor('Total'),
    cancellation: { label: 'How it was cancelled', help: 'Amounts in minor units.' },
    proposedCancellation: { label: 'How staff want to cancel it', help: 'Waits for a second person.' },
    agreement: { label: 'What the guest agreed to' },
    events: { label: 'History' },
  },
};

const BOOKING_EVENT: FormLayout = {
  uid: 'api::booking.booking-event',
  mainField: 'name',
  columns: ['at', 'booking', 'name', 'fromState', 'toState', 'actor', 'reason'],
  sort: ['at', 'DESC'],
  relationNames: { booking: 'reference' },
  rows: [row('booking', 'name', 'at'), row('fromState', 'toState', 'version'), row('actor', 'reason')],
  words: {
    name: { label: 'What happened' },
    fromState: { label: 'Before' },
    toState: { label: 'After' },
    actor: { label: 'Who' },
    reason: { label: 'Why' },
    at: { label: 'When, UTC' },
  },
};

const CUSTOMER: FormLayout = {
  uid: 'api::customer.customer',
  mainField: 'email',
  columns: ['lastName', 'firstName', 'email', 'phone', 'createdAt'],
  sort: ['createdAt', 'DESC'],
  relationNames: { account: 'email', bookings: 'reference' },
  rows: [row('firstName', 'lastName'), row('email', 'phone', 'locale'), row('account'), [['bookings', 12]]],
  words: { locale: { label: 'Language' }, account: { label: 'Signs in as' } },
};

const TASK: FormLayout = {
  uid: 'api::task.task',
  mainField: 'title',
  columns: ['dueAt', 'kind', 'title', 'booking', 'state'],
  sort: ['dueAt', 'ASC'],
  relationNames: { booking: 'reference' },
  rows: [
    [['title', 12]],
    row('kind', 'state', 'booking'),
    [['details', 12]],
    row('openedAt', 'dueAt'),
    row('closedAt', 'closedBy'),
    [['cause', 12]],
  ],
  words: {
    title: { label: 'What is to be done' },
    details: { label: 'Why' },
    openedAt: { label: 'Opened, UTC' },
    dueAt: { label: 'To be done by, UTC' },
    closedAt: { label: 'Closed, UTC' },
    closedBy: { label: 'Closed by' },
    cause: { label: 'Cause', help: 'One cause has one open task.' },
  },
};

/** Bookings, their history, whose they are, and what waits for a person. They are read, not filled in: what people look for first stands first. */
export const BOOKING_FORMS: readonly FormLayout[] = [BOOKING, BOOKING_EVENT, CUSTOMER, TASK];
