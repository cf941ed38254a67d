import type { Call, CallAnswer } from './call';
import type { Kind } from './protocol/kinds';
import { captureAuthorization, getAuthorization, reauthorize, voidAuthorizationCall } from './resources/authorizations';
import { getCapture } from './resources/captures';
import { acceptClaim, getDispute, provideEvidence } from './resources/disputes';
import { authorizeOrder, captureOrder, createOrder, getOrder } from './resources/orders';
import { patchOrder } from './resources/patch-order';
import { deletePaymentToken, getPaymentToken } from './resources/payment-tokens';
import { getRefund, refundCapture } from './resources/refunds';
import { listTransactions } from './resources/transactions';
import { getWebhookEvent, listWebhookEvents } from './resources/webhook-events';
import { DISPUTE_TABLES } from './tables/dispute-tables';
import { REQUEST_TABLES } from './tables/request-tables';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `:id` stands for the id in the path. */
  readonly path: string;
  /** What its body may be; null when it has none. */
  readonly takes: Kind | null;
  /** Its body is a form with files, and the JSON is the part `input`. */
  readonly isForm?: true;
  readonly handle: (call: Call) => CallAnswer;
}

const ORDERS = '/v2/checkout/orders';
const AUTHORIZATIONS = '/v2/payments/authorizations';
const CAPTURES = '/v2/payments/captures';
const DISPUTES = '/v1/customer/disputes';

/** Every call the simulator answers, but for those that need its certificates. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', path: ORDERS, takes: REQUEST_TABLES['orders.create'], handle: createOrder },
  { method: 'GET', path: `${ORDERS}/:id`, takes: null, handle: getOrder },
  { method: 'PATCH', path: `${ORDERS}/:id`, takes: REQUEST_TABLES['orders.patch'], handle: patchOrder },
  { method: 'POST', path: `${ORDERS}/:id/capture`, takes: REQUEST_TABLES['orders.capture'], handle: captureOrder },
  {
    method: 'POST',
    path: `${ORDERS}/:id/authorize`,
    takes: REQUEST_TABLES['orders.authorize'],
    handle: authorizeOrder,
  },
  { method: 'GET', path: `${AUTHORIZATIONS}/:id`, takes: null, handle: getAuthorization },
  {
    method: 'POST',
    path: `${AUTHORIZATIONS}/:id/capture`,
    takes: REQUEST_TABLES['authorizations.capture'],
    handle: captureAuthorization,
  },
  {
    method: 'POST',
    path: `${AUTHORIZATIONS}/:id/reauthorize`,
    takes: REQUEST_TABLES['authorizations.reauthorize'],
    handle: reauthorize,
  },
  { method: 'POST', path: `${AUTHORIZATIONS}/:id/void`, takes: null, handle: voidAuthorizationCall },
  { method: 'GET', path: `${CAPTURES}/:id`, takes: null, handle: getCapture },
  {
    method: 'POST',
    path: `${CAPTURES}/:id/refund`,
    takes: REQUEST_TABLES['captures.refund'],
    handle: refundCapture,
  },
  { method: 'GET', path: '/v2/payments/refunds/:id', takes: null, handle: getRefund },
  { method: 'GET', path: '/v3/vault/payment-tokens/:id', takes: null, handle: getPaymentToken },
  { method: 'DELETE', path: '/v3/vault/payment-tokens/:id', takes: null, handle: deletePaymentToken },
  { method: 'GET', path: `${DISPUTES}/:id`, takes: null, handle: getDispute },
  {
    method: 'POST',
    path: `${DISPUTES}/:id/provide-evidence`,
    takes: DISPUTE_TABLES['disputes.provide-evidence'],
    isForm: true,
    handle: provideEvidence,
  },
  {
    method: 'POST',
    path: `${DISPUTES}/:id/accept-claim`,
    takes: DISPUTE_TABLES['disputes.accept-claim'],
    handle: acceptClaim,
  },
  { method: 'GET', path: '/v1/notifications/webhooks-events', takes: null, handle: listWebhookEvents },
  { method: 'GET', path: '/v1/notifications/webhooks-events/:id', takes: null, handle: getWebhookEvent },
  { method: 'GET', path: '/v1/reporting/transactions', takes: null, handle: listTransactions },
];
