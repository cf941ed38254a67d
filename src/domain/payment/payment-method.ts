import { PAYMENT_PROVIDERS, type PaymentProvider } from './payment-gateway';

/** The ways in which money moves: through a provider that we can ask, or by bank transfer, which staff tell us of. */
export const PAYMENT_METHODS = [...PAYMENT_PROVIDERS, 'transfer'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Whether somebody can be asked how a payment stands. */
export function isProvider(method: PaymentMethod): method is PaymentProvider {
  return method !== 'transfer';
}
