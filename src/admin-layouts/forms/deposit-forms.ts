import type { FormLayout } from '../form-layout';
import { minor, row } from './form-parts';

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

/** What is held for a stay, and what for. They are read, not filled in: what people look for first stands first. */
export const DEPOSIT_FORMS: readonly FormLayout[] = [SAVED_METHOD, DEPOSIT, CLAIM];
