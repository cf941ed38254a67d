import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { parse } from '../../../http/parse';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../records/booking-record';
import { reviewDecision, type ReviewDecisionRequest } from '../requests/review-decision';

/**
 * Staff have looked at a booking that was flagged although its money was taken already, and let it stand. A booking under
 * review is approved or declined instead.
 * @throws DomainError `invalid-request` (400), `booking-not-found` (404), `transition-not-allowed` (409)
 */
async function acknowledgeFraudReview(request: ReviewDecisionRequest): Promise<BookingRecord> {
  const { reference, actor, reason } = parse(reviewDecision, request);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (booking.state === 'under_review') {
      throw new DomainError('transition-not-allowed', 'A booking under review is approved or declined.', {
        state: booking.state,
      });
    }
    return service('api::booking.change-attention').changeAttention(booking, { clear: ['fraud-review'] }, reason, {
      actor,
    });
  });
}

export default () => ({ acknowledgeFraudReview });
