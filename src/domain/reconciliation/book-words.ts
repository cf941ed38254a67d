/** How findings are said to finance: in one sentence, with amounts in major units and times to the minute. */
import type { MovementKind, PaymentProvider } from '../payment/payment-gateway';
import { toMajorText, type Money } from '../shared/money';

export const PROVIDER_NAMES: Readonly<Record<PaymentProvider, string>> = { stripe: 'Stripe', paypal: 'PayPal' };

/** What a provider did. */
export const VERBS: Readonly<Record<MovementKind, string>> = {
  captured: 'took',
  refunded: 'gave back',
  refund_reversed: 'got back from a refund',
  disputed: 'lost to a dispute',
  dispute_returned: 'got back from a dispute',
};

export function textOf(amount: Money): string {
  return `${toMajorText(amount)} ${amount.currency}`;
}

/** `2026-11-24 09:30 UTC`. */
export function minuteOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
