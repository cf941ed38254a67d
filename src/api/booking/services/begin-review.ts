import type { Knex } from 'knex';
import { reviewDeadline } from '../../../domain/risk/review-deadline';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';
import { openReview } from '../records/review-record';

export interface ReviewCause {
  /** What was found, for the history. */
  readonly because: string;
  /** When the authorisation ends, where the provider tells: nothing is decided later. */
  readonly authorizedUntil: Date | null;
}

/**
 * Puts a booking under review whose money is held and suspicious. Its dates are its own from now on, so that no clock takes
 * them while a person thinks. Call it under the booking's lock.
 * @returns `null` when the dates are not to be had any more: there is nothing to review then
 */
async function beginReview(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { because, authorizedUntil }: ReviewCause,
): Promise<BookingRecord | null> {
  const unit = await service('api::booking.secure-dates').secureDates(trx, booking);
  if (unit === null) return null;
  const moved = await service('api::booking.move-booking').moveBooking(booking, {
    command: 'review',
    actor: 'system',
    unit,
    facts: { 'payment-authorised': true, 'review-wanted': true },
    reason: because,
  });
  const { REVIEW_SECONDS } = environment();
  const dueAt = reviewDeadline({ startsAt: booking.startsAt, authorizedUntil }, REVIEW_SECONDS, new Date());
  await openReview(trx, booking.reference, dueAt);
  await enqueue(trx, 'finish-review', { reference: booking.reference, cause: 'deadline' }, dueAt);
  return service('api::booking.change-attention').changeAttention(
    moved,
    { raise: ['fraud-review'] },
    'A payment waits for a person.',
  );
}

export default () => ({ beginReview });
