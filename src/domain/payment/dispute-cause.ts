/** What a dispute is about, whichever provider says it; it decides what helps. */
export const DISPUTE_CAUSES = [
  'fraudulent',
  'not-received',
  'not-as-described',
  'duplicate',
  'credit-not-processed',
  'cancelled',
  'general',
] as const;
export type DisputeCause = (typeof DISPUTE_CAUSES)[number];

/**
 * The providers' words. https://docs.stripe.com/disputes/categories,
 * https://developer.paypal.com/docs/api/customer-disputes/v1/
 */
const CAUSES: ReadonlyMap<string, DisputeCause> = new Map([
  ['fraudulent', 'fraudulent'],
  ['unrecognized', 'fraudulent'],
  ['debit_not_authorized', 'fraudulent'],
  ['unauthorised', 'fraudulent'],
  ['product_not_received', 'not-received'],
  ['merchandise_or_service_not_received', 'not-received'],
  ['product_unacceptable', 'not-as-described'],
  ['merchandise_or_service_not_as_described', 'not-as-described'],
  ['duplicate', 'duplicate'],
  ['duplicate_transaction', 'duplicate'],
  ['payment_by_other_means', 'duplicate'],
  ['credit_not_processed', 'credit-not-processed'],
  ['subscription_canceled', 'cancelled'],
  ['canceled_recurring_billing', 'cancelled'],
]);

/** A reason that says nothing to us is `general`: everything is said then. */
export function causeOf(reason: string): DisputeCause {
  return CAUSES.get(reason.toLowerCase()) ?? 'general';
}
