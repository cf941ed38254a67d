import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';
import type { ReviewDecisionRequest } from '../requests/review-decision';

/**
 * Staff decline a booking under review: the money that is held for it is let go, nothing is charged, and its dates are free.
 * @throws DomainError as `decideReview` does; after `provider-unavailable` (503) it is gone on with in the background
 */
function declineBooking(request: ReviewDecisionRequest): Promise<BookingRecord> {
  return service('api::booking.decide-review').decideReview(request, 'declined');
}

export default () => ({ declineBooking });
