import type { WireCall, WireTable } from './wire-call';

export const TOKEN: WireCall = 'POST /v1/oauth2/token';

const CREATE = 'POST /v2/checkout/orders';
const READ = 'GET /v2/checkout/orders/*';
const CAPTURE = 'POST /v2/checkout/orders/*/capture';
const AUTHORIZE = 'POST /v2/checkout/orders/*/authorize';
const READ_HOLD = 'GET /v2/payments/authorizations/*';
const CAPTURE_HOLD = 'POST /v2/payments/authorizations/*/capture';
const VOID = 'POST /v2/payments/authorizations/*/void';
const READ_CAPTURE = 'GET /v2/payments/captures/*';
const REFUND = 'POST /v2/payments/captures/*/refund';
const READ_REFUND = 'GET /v2/payments/refunds/*';
const LIST = 'GET /v1/reporting/transactions';
const DELETE_TOKEN = 'DELETE /v3/vault/payment-tokens/*';
const READ_DISPUTE = 'GET /v1/customer/disputes/*';
const SUBMIT = 'POST /v1/customer/disputes/*/provide-evidence';
const ACCEPT = 'POST /v1/customer/disputes/*/accept-claim';

/** What the PayPal adapter sends. It reads again whatever it has commanded, since PayPal does not say what is a repeat. */
export const PAYPAL_WIRE: WireTable = {
  'starting a payment': [CREATE, READ],
  'starting one as the first thing': [TOKEN, CREATE, READ],
  'starting one that saves its method': [CREATE, READ],
  'starting one whose key may be forgotten': [CREATE, READ],
  'starting one again that was paid meanwhile': [CREATE, READ],
  'reading a payment': [READ],
  'reading the payment of a movement': [READ_CAPTURE, READ],
  'reading the declined tries': [READ],
  'holding the money': [READ, AUTHORIZE, READ],
  'capturing what the guest agreed to': [READ, CAPTURE, READ],
  'capturing a part of what is held': [READ, CAPTURE_HOLD, READ],
  'capturing what has to be held first': [READ, AUTHORIZE, READ, CAPTURE_HOLD, READ],
  'cancelling what nobody has paid': [READ],
  'cancelling what is held': [READ, VOID, READ],
  'cancelling what is paid': [READ],
  'charging what was saved': [CREATE, READ],
  'charging it again': [CREATE, READ],
  'charging it when the key may be forgotten': [LIST, CREATE, READ],
  'finding a charge whose key may be forgotten': [LIST, READ_CAPTURE, READ],
  'finding a hold whose key may be forgotten': [LIST, READ_HOLD, READ],
  'charging what the bank refuses': [CREATE],
  'removing what was saved': [DELETE_TOKEN],
  'removing what is gone': [DELETE_TOKEN],
  'refunding a part': [READ, REFUND, READ_REFUND],
  'refunding when the key may be forgotten': [READ, REFUND, READ_REFUND],
  'refunding again': [READ],
  'reading a refund': [READ_REFUND, READ_CAPTURE],
  'listing the refunds of a payment': [READ],
  'reading the list': [LIST],
  'reading a dispute': [READ_DISPUTE, READ_CAPTURE],
  'reading a warning of fraud': [], // PayPal has none
  'submitting evidence': [READ_DISPUTE, SUBMIT, READ_DISPUTE, READ_CAPTURE],
  'submitting it when the key may be forgotten': [READ_DISPUTE, SUBMIT, READ_DISPUTE, READ_CAPTURE],
  'submitting it again': [READ_DISPUTE, READ_CAPTURE],
  'accepting a dispute': [READ_DISPUTE, ACCEPT, READ_DISPUTE, READ_CAPTURE],
  'accepting it again': [READ_DISPUTE, READ_CAPTURE],
};
