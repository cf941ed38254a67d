import type { FormLayout } from '../form-layout';
import { minor, row } from './form-parts';

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
    ...{ booking: 'reference', payable: 'purpose', savedMethod: 'label' },
    ...{ refunds: 'state', disputes: 'state', fraudWarnings: 'reason' },
  },
  hidden: ['clientSecret', 'approveUrl'],
  rows: [
    row('booking', 'payable', 'state'),
    row('amountMinor', 'capturedMinor', 'currency'),
    row('provider', 'providerReference'),
    row('captureMode', 'captureBefore', 'promisedUntil'),
    row('savedMethod', 'isOffSession', 'recordedBy'),
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
    promisedUntil: { label: 'Promised by the provider until, UTC' },
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

/** What is asked for, paid, given back and argued about. They are read, not filled in: what people look for first stands first. */
export const PAYMENT_FORMS: readonly FormLayout[] = [PAYABLE, PAYMENT, REFUND, DISPUTE, FRAUD_WARNING];
