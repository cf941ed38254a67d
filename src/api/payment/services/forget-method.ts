import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';
import { isToForget } from '../queries/methods-to-forget';
import { chargeable, endMethod, readSavedMethod } from '../records/saved-method-record';

/**
 * Has a provider forget what a guest saved for a booking that is over. It is written down first, so that nobody charges the
 * method from then on; doing it twice changes nothing.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 * @throws Error where the provider refuses: a person has to look
 */
async function forgetMethod(documentId: string): Promise<void> {
  if (!(await decide(documentId))) return;
  const method = await readSavedMethod(documentId);
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(method.provider);
  const outcome = await gateway.removeSavedMethod(chargeable(method));
  switch (outcome.outcome) {
    case 'done':
      return endMethod(documentId, 'removed');
    case 'refused':
      throw new Error(`${method.provider} refuses to forget saved method ${documentId}: ${outcome.code}`);
    case 'unknown':
      throw providerUnanswered(outcome.cause);
    default:
      return outcome satisfies never;
  }
}

/** @returns whether the provider is to be told */
async function decide(documentId: string): Promise<boolean> {
  const { booking } = await readSavedMethod(documentId);
  return inTransaction(async (trx) => {
    await lockBooking(trx, booking.reference);
    const { state } = await readSavedMethod(documentId);
    const isDecided = state === 'removing' || (state === 'active' && (await isToForget(trx, documentId)));
    if (isDecided) await endMethod(documentId, 'removing');
    return isDecided;
  });
}

export default () => ({ forgetMethod });
