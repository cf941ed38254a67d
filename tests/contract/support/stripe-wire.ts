import type { WireTable } from './wire-call';

const START = 'POST /v1/payment_intents';
const READ = 'GET /v1/payment_intents/*';
const SEARCH = 'GET /v1/payment_intents/search';
const CAPTURE = 'POST /v1/payment_intents/*/capture';
const CANCEL = 'POST /v1/payment_intents/*/cancel';
const REFUND = 'POST /v1/refunds';
const READ_REFUND = 'GET /v1/refunds/*';
const LIST_REFUNDS = 'GET /v1/refunds';
const READ_DISPUTE = 'GET /v1/disputes/*';
const SUBMIT = 'POST /v1/disputes/*';
const ACCEPT = 'POST /v1/disputes/*/close';
const DETACH = 'POST /v1/payment_methods/*/detach';

/** What the Stripe adapter sends. A repeat is answered as the first try was, so what it made is read again. */
export const STRIPE_WIRE: WireTable = {
  'starting a payment': [START],
  'starting one as the first thing': [START],
  'starting one that saves its method': ['POST /v1/customers', START],
  'starting one whose key may be forgotten': [SEARCH, START],
  'starting one again that was paid meanwhile': [START, READ],
  'reading a payment': [READ],
  'reading the payment of a movement': [READ],
  'reading the declined tries': ['GET /v1/charges'],
  'holding the money': [READ],
  'capturing what the guest agreed to': [CAPTURE, READ],
  'capturing a part of what is held': [CAPTURE],
  'capturing what has to be held first': [CAPTURE],
  'cancelling what nobody has paid': [CANCEL],
  'cancelling what is held': [CANCEL],
  'cancelling what is paid': [CANCEL, READ],
  'charging what was saved': [START],
  'charging it again': [START, READ],
  'charging it when the key may be forgotten': [SEARCH, START],
  'finding a charge whose key may be forgotten': [SEARCH],
  'finding a hold whose key may be forgotten': [SEARCH],
  'charging what the bank refuses': [START, READ],
  'removing what was saved': [DETACH],
  'removing what is gone': [DETACH, 'GET /v1/payment_methods/*'],
  'refunding a part': [REFUND],
  'refunding when the key may be forgotten': [LIST_REFUNDS, REFUND],
  'refunding again': [REFUND, READ_REFUND],
  'reading a refund': [READ_REFUND],
  'listing the refunds of a payment': [LIST_REFUNDS],
  'reading the list': ['GET /v1/balance_transactions'],
  'reading a dispute': [READ_DISPUTE],
  'reading a warning of fraud': ['GET /v1/radar/early_fraud_warnings/*'],
  'submitting evidence': [SUBMIT],
  'submitting it when the key may be forgotten': [READ_DISPUTE, SUBMIT],
  'submitting it again': [SUBMIT, READ_DISPUTE],
  'accepting a dispute': [ACCEPT],
  'accepting it again': [ACCEPT, READ_DISPUTE],
};
