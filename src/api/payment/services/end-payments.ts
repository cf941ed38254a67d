import { keepsHeldMoney } from '../../../domain/booking/takes-payments';
import { holdsMoney, isLive } from '../../../domain/payment/payment-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { readBooking } from '../../booking/records/booking-record';
import { paymentsOfBooking, type PaymentRecord } from '../records/payment-record';

/**
 * Ends at their providers the attempts of a booking from which money for its price could still come. A security deposit is
 * let go once the booking is over, and not before.
 * @param payable documentId of the only one that is ended; all of the price, unless said otherwise
 * @returns whether money is in flight all the same, and may still come
 * @throws DomainError `provider-unavailable` (503)
 */
async function endPayments(reference: string, payable?: string): Promise<boolean> {
  let isMoneyInFlight = false;
  for (const payment of await paymentsOfBooking(reference)) {
    if (payment.payable.purpose === 'security_deposit') continue;
    if (payable !== undefined && payment.payable.documentId !== payable) continue;
    if (!isLive(payment.state) && !holdsMoney(payment.state)) continue;
    if (canStillBePaid(await endPayment(payment))) isMoneyInFlight = true;
  }
  return isMoneyInFlight;
}

async function endPayment(payment: PaymentRecord): Promise<PaymentRecord> {
  try {
    const present = await service('api::payment.reconcile-payment').reconcilePayment(payment.documentId);
    // this very reading may have begun a review, whose money stays held until somebody decides
    if (keepsHeldMoney(await readBooking(payment.booking.reference))) return present;
    return await service('api::payment.cancel-payment').cancelPayment(payment.documentId);
  } catch (error) {
    const isUnanswered = error instanceof DomainError && error.code === 'provider-unavailable';
    if (isUnanswered && !payment.providerReference) return payment;
    throw error;
  }
}

/**
 * An attempt that the provider has never acknowledged cannot be paid: nobody was ever given what is needed to pay it. It
 * keeps no dates; when the provider answers at last, it is ended there.
 */
export function canStillBePaid({ state, providerReference }: PaymentRecord): boolean {
  return isLive(state) && providerReference !== null;
}

export default () => ({ endPayments });
