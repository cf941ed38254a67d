import { takesPayments } from '../../../domain/booking/takes-payments';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { readPayment, savePayment, type PaymentRecord } from '../records/payment-record';

/**
 * Takes the money of an attempt that its guest has approved at the provider; whoever hears of the approval first does it:
 * the guest's return, the webhook (the guest may have closed the tab), or the poller. When the booking does not want the
 * money any more, the attempt is ended instead. Other attempts come back as they are.
 * @throws DomainError `provider-unavailable` (503)
 */
async function collectPayment(payment: PaymentRecord): Promise<PaymentRecord> {
  if (payment.state !== 'approved' || !payment.providerReference) return payment;
  const booking = await readBooking(payment.booking.reference);
  if (!isWanted(booking, payment)) return service('api::payment.cancel-payment').cancelPayment(payment.documentId);
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  const outcome = await gateway.capturePayment({
    // an approval is captured once at most, whatever the key; after a decline the guest's next approval needs another one
    idempotencyKey: `${payment.idempotencyKey}:capture:${payment.version}`,
    reference: payment.providerReference,
    amount: { amountMinor: payment.amountMinor, currency: payment.currency },
  });
  switch (outcome.outcome) {
    case 'done':
      return service('api::payment.settle-payment').recordObservation(payment.documentId, outcome.value);
    case 'refused':
      await service('api::payment.settle-payment').settlePayment(payment);
      return recordRefusal(payment, outcome.code);
    case 'unknown':
      throw providerUnanswered(outcome.cause);
    default:
      return outcome satisfies never;
  }
}

function isWanted(booking: BookingRecord, payment: PaymentRecord): boolean {
  const payable = booking.payables.find(({ documentId }) => documentId === payment.payable.documentId);
  return payable?.state === 'due' && takesPayments(booking, new Date());
}

async function recordRefusal(payment: PaymentRecord, failure: string): Promise<PaymentRecord> {
  return inTransaction(async (trx) => {
    await lockBooking(trx, payment.booking.reference);
    const present = await readPayment(payment.documentId);
    return present.state === 'captured' ? present : savePayment(present, { failure });
  });
}

export default () => ({ collectPayment });
