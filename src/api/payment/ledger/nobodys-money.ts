import type { PaymentProvider } from '../../../domain/payment/payment-gateway';

/** Where money belongs that is none of ours: in suspense, under a name, until a person decides. */
export function nobodysMoney(provider: PaymentProvider) {
  return { provider, bookingReference: null, payableId: null, paymentId: null, suspense: 'unknown-payment' } as const;
}
