/** The events that are told, each with the kind of its resource and what it says to people. */
export const EVENTS = {
  'CHECKOUT.ORDER.APPROVED': ['checkout-order', 'An order has been approved by buyer'],
  'CHECKOUT.ORDER.COMPLETED': ['checkout-order', 'Checkout Order Completed'],
  'CHECKOUT.PAYMENT-APPROVAL.REVERSED': ['payment-approval', 'A payment has been reversed after approval.'],
  'PAYMENT.AUTHORIZATION.CREATED': ['authorization', 'A payment authorization was created'],
  'PAYMENT.AUTHORIZATION.VOIDED': ['authorization', 'A payment authorization was voided'],
  'PAYMENT.CAPTURE.COMPLETED': ['capture', 'Payment completed'],
  'PAYMENT.CAPTURE.PENDING': ['capture', 'Payment pending'],
  'PAYMENT.CAPTURE.DENIED': ['capture', 'Payment denied'],
  'PAYMENT.CAPTURE.DECLINED': ['capture', 'Payment declined'],
  'PAYMENT.CAPTURE.REFUNDED': ['refund', 'Payment was refunded'],
  'PAYMENT.CAPTURE.REVERSED': ['refund', 'Payment was reversed'],
  'PAYMENT.REFUND.PENDING': ['refund', 'Refund pending'],
  'PAYMENT.REFUND.FAILED': ['refund', 'Refund failed'],
  'CUSTOMER.DISPUTE.CREATED': ['dispute', 'A new dispute opened'],
  'CUSTOMER.DISPUTE.UPDATED': ['dispute', 'A dispute was updated'],
  'CUSTOMER.DISPUTE.RESOLVED': ['dispute', 'A dispute was resolved'],
  'VAULT.PAYMENT-TOKEN.CREATED': ['payment_token', 'A payment token has been created.'],
  'VAULT.PAYMENT-TOKEN.DELETED': ['payment_token', 'A payment token has been deleted.'],
} as const;

export type EventType = keyof typeof EVENTS;

/** An event: a picture of an object at the moment something happened to it. */
export interface PaypalEvent {
  readonly id: string;
  readonly event_version: '1.0';
  readonly create_time: string;
  readonly resource_type: string;
  readonly resource_version: '2.0';
  readonly event_type: EventType;
  readonly summary: string;
  readonly resource: object;
  readonly links: readonly { readonly href: string; readonly rel: string; readonly method: string }[];
}
