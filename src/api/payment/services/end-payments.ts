import { isLive } from '../../../domain/payment/payment-lifecycle';
import { service } from '../../../service-map';
import { paymentsOfBooking } from '../records/payment-record';

/**
 * Ends at their providers the attempts of a booking from which money could still come.
 * @returns whether money is in flight all the same, and may still come
 * @throws DomainError `provider-unavailable` (503)
 */
async function endPayments(reference: string): Promise<boolean> {
  let isMoneyInFlight = false;
  for (const { documentId, state } of await paymentsOfBooking(reference)) {
    if (!isLive(state)) continue;
    const ended = await service('api::payment.cancel-payment').cancelPayment(documentId);
    if (isLive(ended.state)) isMoneyInFlight = true;
  }
  return isMoneyInFlight;
}

export default () => ({ endPayments });
