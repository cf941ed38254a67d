import type { Call } from './call';
import { listBalanceTransactions, retrieveBalanceTransaction } from './resources/balance-transactions';
import { listCharges, retrieveCharge } from './resources/charges';
import { createCustomer, listCustomers, retrieveCustomer } from './resources/customers';
import { closeDisputeCall, listDisputes, retrieveDispute, updateDispute } from './resources/disputes';
import { listEarlyFraudWarnings, retrieveEarlyFraudWarning } from './resources/early-fraud-warnings';
import { listEvents, retrieveEvent } from './resources/events';
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  confirmPaymentIntent,
  createPaymentIntent,
  listPaymentIntents,
  retrievePaymentIntent,
  updatePaymentIntent,
} from './resources/payment-intents';
import { attachPaymentMethod, detachPaymentMethod, retrievePaymentMethod } from './resources/payment-methods';
import { cancelRefund, createRefund, listRefunds, retrieveRefund, updateRefund } from './resources/refunds';
import { searchPaymentIntents } from './resources/search-payment-intents';
import {
  cancelSetupIntent,
  confirmSetupIntent,
  createSetupIntent,
  retrieveSetupIntent,
} from './resources/setup-intents';
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookEndpoints,
  retrieveWebhookEndpoint,
} from './resources/webhook-endpoints';
import type { CallName } from './tables/request-schemas';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `:id` stands for the id in the path. */
  readonly path: string;
  readonly call: CallName;
  readonly handle: (call: Call) => object;
  /** Whether a browser may make the call, with a publishable key and the object's client secret. */
  readonly isForBrowsers?: true;
}

/** Every call the simulator answers. Fixed words come before `:id`, since the first match is taken. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', path: '/v1/payment_intents', call: 'payment_intents.create', handle: createPaymentIntent },
  { method: 'GET', path: '/v1/payment_intents', call: 'payment_intents.list', handle: listPaymentIntents },
  { method: 'GET', path: '/v1/payment_intents/search', call: 'payment_intents.search', handle: searchPaymentIntents },
  {
    method: 'GET',
    path: '/v1/payment_intents/:id',
    call: 'payment_intents.retrieve',
    handle: retrievePaymentIntent,
    isForBrowsers: true,
  },
  { method: 'POST', path: '/v1/payment_intents/:id', call: 'payment_intents.update', handle: updatePaymentIntent },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    call: 'payment_intents.confirm',
    handle: confirmPaymentIntent,
    isForBrowsers: true,
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/capture',
    call: 'payment_intents.capture',
    handle: capturePaymentIntent,
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    call: 'payment_intents.cancel',
    handle: cancelPaymentIntent,
  },
  { method: 'GET', path: '/v1/charges', call: 'charges.list', handle: listCharges },
  { method: 'GET', path: '/v1/charges/:id', call: 'charges.retrieve', handle: retrieveCharge },
  {
    method: 'GET',
    path: '/v1/balance_transactions',
    call: 'balance_transactions.list',
    handle: listBalanceTransactions,
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions/:id',
    call: 'balance_transactions.retrieve',
    handle: retrieveBalanceTransaction,
  },
  { method: 'POST', path: '/v1/refunds', call: 'refunds.create', handle: createRefund },
  { method: 'GET', path: '/v1/refunds', call: 'refunds.list', handle: listRefunds },
  { method: 'GET', path: '/v1/refunds/:id', call: 'refunds.retrieve', handle: retrieveRefund },
  { method: 'POST', path: '/v1/refunds/:id', call: 'refunds.update', handle: updateRefund },
  { method: 'POST', path: '/v1/refunds/:id/cancel', call: 'refunds.cancel', handle: cancelRefund },
  { method: 'POST', path: '/v1/customers', call: 'customers.create', handle: createCustomer },
  { method: 'GET', path: '/v1/customers', call: 'customers.list', handle: listCustomers },
  { method: 'GET', path: '/v1/customers/:id', call: 'customers.retrieve', handle: retrieveCustomer },
  { method: 'GET', path: '/v1/payment_methods/:id', call: 'payment_methods.retrieve', handle: retrievePaymentMethod },
  {
    method: 'POST',
    path: '/v1/payment_methods/:id/attach',
    call: 'payment_methods.attach',
    handle: attachPaymentMethod,
  },
  {
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    call: 'payment_methods.detach',
    handle: detachPaymentMethod,
  },
  { method: 'POST', path: '/v1/setup_intents', call: 'setup_intents.create', handle: createSetupIntent },
  {
    method: 'GET',
    path: '/v1/setup_intents/:id',
    call: 'setup_intents.retrieve',
    handle: retrieveSetupIntent,
    isForBrowsers: true,
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/:id/confirm',
    call: 'setup_intents.confirm',
    handle: confirmSetupIntent,
    isForBrowsers: true,
  },
  { method: 'POST', path: '/v1/setup_intents/:id/cancel', call: 'setup_intents.cancel', handle: cancelSetupIntent },
  { method: 'GET', path: '/v1/events', call: 'events.list', handle: listEvents },
  { method: 'GET', path: '/v1/events/:id', call: 'events.retrieve', handle: retrieveEvent },
  { method: 'GET', path: '/v1/disputes', call: 'disputes.list', handle: listDisputes },
  { method: 'GET', path: '/v1/disputes/:id', call: 'disputes.retrieve', handle: retrieveDispute },
  { method: 'POST', path: '/v1/disputes/:id', call: 'disputes.update', handle: updateDispute },
  { method: 'POST', path: '/v1/disputes/:id/close', call: 'disputes.close', handle: closeDisputeCall },
  {
    method: 'GET',
    path: '/v1/radar/early_fraud_warnings',
    call: 'early_fraud_warnings.list',
    handle: listEarlyFraudWarnings,
  },
  {
    method: 'GET',
    path: '/v1/radar/early_fraud_warnings/:id',
    call: 'early_fraud_warnings.retrieve',
    handle: retrieveEarlyFraudWarning,
  },
  { method: 'POST', path: '/v1/webhook_endpoints', call: 'webhook_endpoints.create', handle: createWebhookEndpoint },
  { method: 'GET', path: '/v1/webhook_endpoints', call: 'webhook_endpoints.list', handle: listWebhookEndpoints },
  {
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    call: 'webhook_endpoints.retrieve',
    handle: retrieveWebhookEndpoint,
  },
  {
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    call: 'webhook_endpoints.delete',
    handle: deleteWebhookEndpoint,
  },
];
