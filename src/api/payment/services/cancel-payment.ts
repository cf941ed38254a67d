import { holdsMoney, isLive } from '../../../domain/payment/payment-lifecycle';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';
import { readPayment, savePayment, type PaymentRecord } from '../records/payment-record';

/**
 * Ends an attempt at the provider unless its money has moved or is moving, and writes down what became of it. Where a part was
 * taken, the rest is let go.
 * @throws DomainError `provider-unavailable` (503)
 */
async function cancelPayment(documentId: string): Promise<PaymentRecord> {
  if (await forgetUnasked(documentId)) return readPayment(documentId);
  const payment = await service('api::payment.reconcile-payment').reconcilePayment(documentId);
  const isOpen = isLive(payment.state) || holdsMoney(payment.state);
  if (!isOpen || payment.state === 'processing' || !payment.providerReference) return payment;
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

/** A charge without the guest that its provider was never asked for must not be asked for in order to be ended. */
async function forgetUnasked(documentId: string): Promise<boolean> {
  const { booking, isOffSession, state } = await readPayment(documentId);
  if (!isOffSession || state !== 'created') return false;
  return inTransaction(async (trx) => {
    await lockBooking(trx, booking.reference);
    const payment = await readPayment(documentId);
    if (payment.state !== 'created') return false;
    await savePayment(payment, { state: 'canceled', failure: 'no-longer-wanted' });
    return true;
  });
}

export default () => ({ cancelPayment });
