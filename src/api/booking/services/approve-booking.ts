import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';
import type { ReviewDecisionRequest } from '../requests/review-decision';

/**
 * Staff approve a booking under review: the money that is held for it is taken, and the booking is confirmed.
 * @throws DomainError as `decideReview` does; after `provider-unavailable` (503) it is gone on with in the background
 */
function approveBooking(request: ReviewDecisionRequest): Promise<BookingRecord> {
  return service('api::booking.decide-review').decideReview(request, 'approved');
}

export default () => ({ approveBooking });
