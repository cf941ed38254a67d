import { causeOf } from '../../../src/domain/payment/dispute-cause';

it.each([
  ['fraudulent', 'fraudulent'],
  ['unrecognized', 'fraudulent'],
  ['UNAUTHORISED', 'fraudulent'],
  ['product_not_received', 'not-received'],
  ['MERCHANDISE_OR_SERVICE_NOT_RECEIVED', 'not-received'],
  ['product_unacceptable', 'not-as-described'],
  ['merchandise_or_service_not_as_described', 'not-as-described'],
  ['duplicate', 'duplicate'],
  ['duplicate_transaction', 'duplicate'],
  ['credit_not_processed', 'credit-not-processed'],
  ['subscription_canceled', 'cancelled'],
  ['canceled_recurring_billing', 'cancelled'],
  ['general', 'general'],
  ['incorrect_amount', 'general'],
  ['a_reason_of_tomorrow', 'general'],
])('%s is about: %s', (reason, cause) => {
  expect(causeOf(reason)).toBe(cause);
});
