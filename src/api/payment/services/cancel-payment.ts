import { isLive } from '../../../domain/payment/payment-lifecycle';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { service } from '../../../service-map';
import type { PaymentRecord } from '../records/payment-record';

/**
 * Ends an attempt at the provider unless its money has moved or is moving, and writes down what became of it.
 * @throws DomainError `provider-unavailable` (503)
 */
async function cancelPayment(documentId: string): Promise<PaymentRecord> {
  const payment = await service('api::payment.reconcile-payment').reconcilePayment(documentId);
  if (!isLive(payment.state) || payment.state === 'processing' || !payment.providerReference) return payment;
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  const outcome = await gateway.cancelPayment(payment.providerReference);
  switch (outcome.outcome) {
    case 'done':
      return service('api::payment.settle-payment').recordObservation(documentId, outcome.value);
    case 'refused':
      return service('api::payment.settle-payment').settlePayment(payment); // it moved on meanwhile: look again
    case 'unknown':
      throw providerUnanswered(outcome.cause);
    default:
      return outcome satisfies never;
  }
}

export default () => ({ cancelPayment });
