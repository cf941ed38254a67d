import { isLive } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { readPayment, type PaymentRecord } from '../records/payment-record';

/**
 * Asks the provider how an attempt stands. An attempt whose answer was lost is asked for again under its own key,
 * which finds the payment that the lost answer was about, or makes it: exactly one either way.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function reconcilePayment(documentId: string): Promise<PaymentRecord> {
  const payment = await readPayment(documentId);
  if (!isLive(payment.state)) return payment;
  if (payment.providerReference) return service('api::payment.settle-payment').settlePayment(payment);
  return resume(payment);
}

async function resume(payment: PaymentRecord): Promise<PaymentRecord> {
  try {
    return await service('api::payment.ask-provider').askProvider(payment);
  } catch (error) {
    // refused is an answer too, and is written down already
    if (error instanceof DomainError && error.code === 'payment-declined') return readPayment(payment.documentId);
    throw error;
  }
}

export default () => ({ reconcilePayment });
