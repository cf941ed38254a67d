import type { Knex } from 'knex';
import { reviewDeadline } from '../../../domain/risk/review-deadline';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import type { BookingRecord } from '../records/booking-record';
import { openReview } from '../records/review-record';

/**
 * Puts a booking under review whose money is held and suspicious. Its dates are its own from now on, so that no clock takes
 * them while a person thinks. Call it under the booking's lock.
 * @param because what was found, for the history
 * @returns `null` when the dates are not to be had any more: there is nothing to review then
 */
async function beginReview(
  trx: Knex.Transaction,
  booking: BookingRecord,
  because: string,
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
  const limits = { startsAt: booking.startsAt, authorizedUntil: null };
  const dueAt = reviewDeadline(limits, REVIEW_SECONDS, new Date());
  await openReview(trx, booking.reference, dueAt);
  await enqueue(trx, 'finish-review', { reference: booking.reference, cause: 'deadline' }, dueAt);
  return service('api::booking.change-attention').changeAttention(
    moved,
    { raise: ['fraud-review'] },
    'A payment waits for a person.',
  );
}

export default () => ({ beginReview });
