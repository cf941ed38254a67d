import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { paymentsOfBooking } from '../../payment/records/payment-record';
import { lockBooking, readBooking } from '../records/booking-record';
import { forgetDecision, readReview, saveDecision } from '../records/review-record';

/**
 * Carries out what was decided of a booking under review: takes the money that is held, or lets it go. A review that nobody
 * answered in time is declined. What becomes of the booking is told by the payment when it is read, so that an answer which
 * was lost changes nothing; doing it twice changes nothing either.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again; `payment-declined` (422) when the
 *   provider refuses to take the money: the review is open again
 */
async function finishReview(reference: string): Promise<void> {
  const decision = await decisionByNow(reference);
  if (decision === null) return;
  for (const payment of await paymentsOfBooking(reference)) {
    if (payment.state !== 'authorized') continue;
    if (decision === 'declined') await service('api::payment.cancel-payment').cancelPayment(payment.documentId);
    else await service('api::payment.collect-payment').collectPayment(payment);
  }
  if (decision === 'approved') await reopenUnlessFinished(reference);
}

/** `null` where there is nothing to do: no review, or one that waits for its decision. */
async function decisionByNow(reference: string): Promise<'approved' | 'declined' | null> {
  if ((await readBooking(reference)).state !== 'under_review') return null;
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const review = await readReview(reference);
    if (booking.state !== 'under_review' || !review) return null;
    if (review.decision !== null || review.dueAt.getTime() > Date.now()) return review.decision;
    const reason = 'Nobody answered the review in time.';
    await saveDecision(trx, reference, { decision: 'declined', actor: 'clock', reason });
    return 'declined';
  });
}

/** The provider answered, and neither took the money nor lost it: it refuses. A person decides again. */
async function reopenUnlessFinished(reference: string): Promise<void> {
  const failure = await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (booking.state !== 'under_review') return null;
    await forgetDecision(trx, reference);
    const held = (await paymentsOfBooking(reference)).find(({ state }) => state === 'authorized');
    return { reason: held?.failure ?? null };
  });
  if (failure) throw new DomainError('payment-declined', 'The payment provider refuses to take the money.', failure);
}

export default () => ({ finishReview });
