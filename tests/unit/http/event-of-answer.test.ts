import { eventOfAnswer, type Refusal } from '../../../src/http/event-of-answer';

const refusal = (changes: Partial<Refusal>): Refusal => ({
  ...{ status: 404, code: 'not-found', method: 'GET', path: '/api/x', route: '/api/:x', askedFor: 'x' },
  ...{ linkToken: null, refusedFields: [], ...changes },
});

test.each<[string, Partial<Refusal>, object]>([
  [
    'a booking that there is not',
    { code: 'booking-not-found', askedFor: 'MDS-1' },
    { kind: 'not-found-probe', subject: 'MDS-1' },
  ],
  ['a quote that there is not', { code: 'quote-not-found' }, { kind: 'not-found-probe', subject: 'x' }],
  [
    'somebody else’s payable',
    { code: 'payable-not-found', askedFor: 'MDS-1/{"payable":"p"}' },
    { kind: 'not-found-probe', subject: 'MDS-1/{"payable":"p"}' },
  ],
  [
    'a link that was used before',
    { status: 410, code: 'link-invalid', linkToken: 'secret', askedFor: '{"code":"secret","password":"one"}' },
    { kind: 'link-refused', subject: 'secret' },
  ],
  [
    'a price beside what a guest asks for',
    {
      ...{ status: 400, code: 'invalid-request', method: 'POST', path: '/api/quotes', route: '/api/quotes' },
      refusedFields: [['total']],
    },
    { kind: 'amount-refused', subject: 'POST /api/quotes' },
  ],
  [
    'a refund below zero at the desk',
    {
      ...{ status: 400, code: 'invalid-request', method: 'POST', path: '/desk/bookings/MDS-1/refunds' },
      ...{ route: '/desk/bookings/:reference/refunds', refusedFields: [['amount', 'amountMinor']] },
    },
    { kind: 'amount-refused', subject: 'POST /desk/bookings/:reference/refunds' },
  ],
  ['a payment link that is not ours', { code: 'payment-link-not-found' }, { kind: 'token-forged', subject: 'x' }],
  [
    'a cancellation quote that is not ours',
    { status: 400, code: 'cancellation-quote-invalid' },
    { kind: 'token-forged' },
  ],
  [
    'a webhook without a signature',
    { status: 400, code: 'webhook-signature-invalid', route: '/api/webhooks/paypal-ipn' },
    { kind: 'webhook-forged', subject: 'paypal-ipn' },
  ],
  [
    'a denial',
    { status: 403, code: 'forbidden', method: 'PUT', route: '/users/:id' },
    { kind: 'permission-denied', subject: 'PUT /users/:id' },
  ],
  [
    'a denial before any route',
    { status: 403, code: 'forbidden', route: null },
    { kind: 'permission-denied', subject: 'GET no route' },
  ],
  [
    'an upload that is too large',
    { status: 413, method: 'POST', path: '/api/upload', route: '/api/upload' },
    { kind: 'upload-refused' },
  ],
])('notes %s', (_, changes, event) => expect(eventOfAnswer(refusal(changes))).toMatchObject(event));

test.each<[string, Partial<Refusal>]>([
  ['a page that there is not', {}],
  ['a malformed request', { status: 400, code: 'invalid-request' }],
  [
    'a price that a search cannot read',
    { status: 400, code: 'invalid-request', path: '/api/search', refusedFields: [['priceMin']] },
  ],
  [
    'a quote that was used up',
    { status: 410, code: 'quote-expired', method: 'POST', path: '/api/bookings', route: '/api/bookings' },
  ],
  ['staff who have to show their second factor first', { status: 403, code: 'elevation-needed' }],
  ['another site, which is told of elsewhere', { status: 403, code: 'cross-site-request' }],
  ['a bad picture, which is told of elsewhere', { status: 400, code: 'invalid-request', path: '/upload' }],
  ['a rule of the business', { status: 422, code: 'stay-too-short' }],
  ['nobody’s session', { status: 401, code: 'unauthorized' }],
  ['staff who look for a booking', { code: 'booking-not-found', path: '/desk/bookings/MDS-1/statement' }],
  ['a list of files', { status: 400, path: '/upload/files', route: '/upload/files' }],
  ['a limit, which tells of itself', { status: 429, code: 'too-many-requests' }],
])('says nothing of %s', (_, changes) => expect(eventOfAnswer(refusal(changes))).toBeNull());
