import { isProvider } from '../../../domain/payment/payment-method';
import { keepsHeldMoney, takesPayments } from '../../../domain/booking/takes-payments';
import { holdsMoney, isLive } from '../../../domain/payment/payment-lifecycle';
import { service } from '../../../service-map';
import { readBooking } from '../../booking/records/booking-record';
import { readPayment, type PaymentRecord } from '../records/payment-record';

/**
 * Looks at a payment that has been silent for a while. One that is alive is compared with the provider, collected if it was
 * approved, and ended if its booking takes no money any more. One that is over is read again with its refunds: a webhook
 * about what somebody did in the provider's dashboard may have been lost.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function lookAfterPayment(documentId: string): Promise<void> {
  const present = await lookAt(await readPayment(documentId));
  if (await isUnwanted(present)) await service('api::payment.cancel-payment').cancelPayment(documentId);
}

async function lookAt(payment: PaymentRecord): Promise<PaymentRecord> {
  if (!isLive(payment.state)) {
    await readAgain(payment);
    return readPayment(payment.documentId);
  }
  const settled = await service('api::payment.reconcile-payment').reconcilePayment(payment.documentId);
  return service('api::payment.collect-payment').collectPayment(settled);
}

async function readAgain({ provider, providerReference }: PaymentRecord): Promise<void> {
  if (!providerReference || !isProvider(provider)) return;
  await service('api::payment.settle-provider-object').settlePaymentObject(provider, providerReference);
}

async function isUnwanted({ state, booking, payable }: PaymentRecord): Promise<boolean> {
  if (!isLive(state) && !holdsMoney(state)) return false;
  if (payable.purpose === 'security_deposit' && holdsMoney(state)) return false; // until the deposit is settled
  const owner = await readBooking(booking.reference);
  return !takesPayments(owner, new Date()) && !keepsHeldMoney(owner);
}

export default () => ({ lookAfterPayment });
