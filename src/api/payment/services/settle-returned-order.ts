import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { findPayment, type PaymentRecord } from '../records/payment-record';

/**
 * The guest comes back from the provider: looks at the order there, and takes the money if it was approved. The same
 * answer however often it is asked.
 * @throws DomainError `not-found` (404), `provider-unavailable` (503)
 */
async function settleReturnedOrder(provider: PaymentProvider, order: string): Promise<PaymentRecord> {
  const payment = await findPayment({ provider, providerReference: order });
  if (!payment) throw new DomainError('not-found', 'There is no such order.');
  const settled = await service('api::payment.settle-payment').settlePayment(payment);
  return service('api::payment.collect-payment').collectPayment(settled);
}

export default () => ({ settleReturnedOrder });
