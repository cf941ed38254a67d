import { PAYMENT_PROVIDERS, type PaymentProvider } from './payment-gateway';

/** The ways in which money moves: through a provider that we can ask, or by bank transfer, which staff tell us of. */
export const PAYMENT_METHODS = [...PAYMENT_PROVIDERS, 'transfer'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Whether somebody can be asked how a payment stands. */
export function isProvider(method: PaymentMethod): method is PaymentProvider {
  return method !== 'transfer';
}

/** @throws RangeError for a bank transfer, where nobody can be asked: such money is never disputed */
export function requireProvider(method: PaymentMethod): PaymentProvider {
  if (isProvider(method)) return method;
  throw new RangeError('A bank transfer has no provider that could be asked');
}
