import type { FieldInRow, FieldWords, FormLayout } from '../form-layout';

/** These forms are read, not filled in: what people look for first stands first. */
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

const PAYABLE: FormLayout = {
  uid: 'api::booking.payable',
  mainField: 'purpose',
  columns: ['booking', 'purpose', 'state', 'amountMinor', 'paidMinor', 'currency', 'dueOn'],
  sort: ['dueOn', 'ASC'],
  relationNames: { booking: 'reference', payments: 'state' },
  rows: [
    row('booking', 'purpose', 'state'),
    row('amountMinor', 'paidMinor', 'refundedMinor', 'allowanceMinor'),
    row('currency', 'dueOn', 'transferExpectedUntil'),
    row('payments', 'dunnedAt'),
  ],
  words: {
    amountMinor: minor('Amount'),
    paidMinor: minor('Paid'),
    refundedMinor: minor('Refunded'),
    allowanceMinor: minor('Left to the guest'),
    dueOn: { label: 'Due on' },
    transferExpectedUntil: { label: 'A bank transfer is waited for until, UTC' },
    dunnedAt: { label: 'Last looked at by the reminders, UTC' },
  },
};

const PAYMENT: FormLayout = {
  uid: 'api::payment.payment',
  mainField: 'state',
  columns: ['booking', 'provider', 'state', 'amountMinor', 'capturedMinor', 'currency', 'createdAt'],
  sort: ['createdAt', 'DESC'],
  relationNames: {
    ...{ booking: 'reference', payable: 'purpose', refunds: 'state', disputes: 'state', savedMethod: 'label' },
    booking: 'reference',
    payable: 'purpose',
    refunds: 'state',
    disputes: 'state',
    fraudWarnings: 'reason',
  },
  hidden: ['clientSecret', 'approveUrl'],
  rows: [
    row('booking', 'payable', 'state'),
    row('amountMinor', 'capturedMinor', 'currency'),
    row('provider', 'providerReference'),
    row('failure', 'captureMode', 'captureBefore'),
    row('savedMethod', 'isOffSession', 'recordedBy'),
    row('refunds', 'disputes'),
    [['failure', 12]],
    row('refunds', 'disputes', 'fraudWarnings'),
    row('attempt', 'version', 'idempotencyKey'),
    row('firstTriedAt', 'checkedAt'),
  ],
  words: {
    amountMinor: minor('Amount'),
    capturedMinor: minor('Captured'),
    providerReference: { label: 'Reference at the provider' },
    failure: { label: 'Why it failed' },
    captureMode: { label: 'How the money is taken', help: 'manual: only held until screening or a person allows it.' },
    captureBefore: { label: 'Held until, UTC' },
    savedMethod: { label: 'Saved card or account' },
    isOffSession: { label: 'Charged without the guest' },
    recordedBy: { label: 'Recorded by' },
    firstTriedAt: { label: 'First tried, UTC' },
    checkedAt: { label: 'Last compared with the provider, UTC' },
  },
};

const REFUND: FormLayout = {
  uid: 'api::payment.refund',
  mainField: 'state',
  columns: ['payment', 'state', 'amountMinor', 'currency', 'reason', 'createdAt'],
  sort: ['createdAt', 'DESC'],
  relationNames: { payment: 'providerReference' },
  rows: [
    row('payment', 'state'),
    row('amountMinor', 'currency'),
    row('reason', 'effect'),
    row('actor', 'approvedBy'),
    row('providerReference', 'failure'),
    row('version', 'idempotencyKey'),
    row('firstTriedAt', 'checkedAt'),
  ],
  words: {
    amountMinor: minor('Amount'),
    reason: { label: 'Why' },
    actor: { label: 'Who asked' },
    approvedBy: { label: 'Who agreed, where two were needed' },
    effect: {
      label: 'What it does to the price',
      help: 'due again: it has to be paid again; price reduction: it has not.',
    },
    providerReference: { label: 'Reference at the provider' },
    failure: { label: 'Why it failed' },
    firstTriedAt: { label: 'First tried, UTC' },
    checkedAt: { label: 'Last compared with the provider, UTC' },
  },
};

const DISPUTE: FormLayout = {
  uid: 'api::payment.dispute',
  mainField: 'state',
  columns: ['payment', 'state', 'reason', 'amountMinor', 'currency', 'evidenceDueBy', 'answerState'],
  sort: ['evidenceDueBy', 'ASC'],
  relationNames: { payment: 'providerReference' },
  rows: [
    row('payment', 'state', 'reason'),
    row('amountMinor', 'currency', 'evidenceDueBy'),
    row('providerReference', 'movesMoney'),
    row('awaitsAnswer', 'answerKind', 'answerState', 'answerNumber'),
    row('answerCommandedAt', 'answeredAt', 'alarmedAt'),
    [['answerFailure', 12]],
    row('version', 'checkedAt'),
  ],
  words: {
    awaitsAnswer: { label: 'The provider waits for us' },
    answerKind: { label: 'Our answer' },
    answerState: { label: 'How our answer stands' },
    answerNumber: { label: 'Answers so far' },
    answerCommandedAt: { label: 'Answer decided, UTC' },
    answeredAt: { label: 'Answer taken by the provider, UTC' },
    answerFailure: { label: 'Why the provider refused it' },
    alarmedAt: { label: 'Alarm about the deadline, UTC' },
    amountMinor: minor('Amount'),
    movesMoney: { label: 'Takes the money itself', help: 'Otherwise what is lost comes as a refund.' },
    reason: { label: 'Why, in the provider’s words' },
    evidenceDueBy: { label: 'Evidence is due by, UTC' },
    providerReference: { label: 'Reference at the provider' },
    checkedAt: { label: 'Last compared with the provider, UTC' },
  },
};

const FRAUD_WARNING: FormLayout = {
  uid: 'api::payment.fraud-warning',
  mainField: 'reason',
  columns: ['payment', 'reason', 'isActionable', 'warnedAt'],
  sort: ['warnedAt', 'DESC'],
  relationNames: { payment: 'providerReference' },
  rows: [row('payment', 'reason'), row('isActionable', 'warnedAt'), row('providerReference', 'version', 'checkedAt')],
  words: {
    isActionable: { label: 'Still to act on', help: 'Refund in full, and there is no dispute.' },
    reason: { label: 'Why, in the provider’s words' },
    warnedAt: { label: 'Warned at, UTC' },
    providerReference: { label: 'Reference at the provider' },
    checkedAt: { label: 'Last compared with the provider, UTC' },
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

const SAVED_METHOD: FormLayout = {
  uid: 'api::payment.saved-method',
  mainField: 'label',
  columns: ['booking', 'label', 'state', 'provider', 'consentedAt'],
  sort: ['consentedAt', 'DESC'],
  relationNames: { booking: 'reference', payments: 'state' },
  rows: [
    row('booking', 'label', 'state', 'provider'),
    [['consentText', 12]],
    row('consentVersion', 'consentedAt'),
    row('clientAddress', 'userAgent'),
    row('customerReference', 'methodReference', 'payments', 'checkedAt'),
  ],
  words: {
    label: { label: 'Card or account' },
    consentText: { label: 'What the guest agreed to' },
    consentVersion: { label: 'Version of that text' },
    consentedAt: { label: 'Agreed, UTC' },
    clientAddress: { label: 'From which address' },
    userAgent: { label: 'With which browser' },
    customerReference: { label: 'Payer at the provider' },
    methodReference: { label: 'Reference at the provider' },
    checkedAt: { label: 'Last asked to be forgotten, UTC' },
  },
};

const DEPOSIT: FormLayout = {
  uid: 'api::deposit.deposit',
  mainField: 'state',
  columns: ['booking', 'state', 'method', 'amountMinor', 'claimedMinor', 'currency', 'captureBefore'],
  sort: ['createdAt', 'DESC'],
  relationNames: { booking: 'reference', payable: 'purpose', claims: 'reason' },
  rows: [
    row('booking', 'state', 'method'),
    row('amountMinor', 'claimedMinor', 'currency'),
    row('captureBefore', 'heldBy', 'failure'),
    row('decidedBy', 'decidedBecause'),
    row('claims', 'payable'),
    row('version', 'checkedAt'),
  ],
  words: {
    amountMinor: minor('Amount'),
    claimedMinor: minor('Taken for good'),
    method: { label: 'How', help: 'hold: held on a card; charge: taken, and given back after the stay.' },
    captureBefore: { label: 'Held until, UTC' },
    heldBy: { label: 'Payment that holds it' },
    failure: { label: 'Why it is not secured' },
    decidedBy: { label: 'Decided by' },
    decidedBecause: { label: 'Why' },
    checkedAt: { label: 'Last looked at, UTC' },
  },
};

const CLAIM: FormLayout = {
  uid: 'api::deposit.claim',
  mainField: 'reason',
  columns: ['deposit', 'state', 'amountMinor', 'currency', 'reason', 'createdAt'],
  sort: ['createdAt', 'DESC'],
  relationNames: { deposit: 'state' },
  rows: [
    row('deposit', 'state'),
    row('amountMinor', 'currency'),
    [['reason', 12]],
    [['evidence', 12]],
    row('raisedBy', 'decidedBy'),
  ],
  words: {
    amountMinor: minor('Amount'),
    evidence: { label: 'What proves it' },
    raisedBy: { label: 'Claimed by' },
    decidedBy: { label: 'Decided by' },
  },
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

/** Fields that share a row evenly. */
function row(...fields: string[]): FieldInRow[] {
  return fields.map((field) => [field, 12 / fields.length]);
}

function minor(label: string): FieldWords {
  return { label: `${label}, minor units`, help: 'Cents, fils, whole yen.' };
}

export const TRANSACTIONAL_FORMS: readonly FormLayout[] = [
  BOOKING,
  BOOKING_EVENT,
  PAYABLE,
  PAYMENT,
  REFUND,
  DISPUTE,
  SAVED_METHOD,
  DEPOSIT,
  CLAIM,
  FRAUD_WARNING,
  CUSTOMER,
  TASK,
];
