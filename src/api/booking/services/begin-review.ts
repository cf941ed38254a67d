import type { Knex } from 'knex';
import type { AttentionFlag } from '../../../domain/booking/attention';
import type { ReviewCause } from '../../../domain/risk/review-causes';
import { reviewDeadline } from '../../../domain/risk/review-deadline';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { tellOfRequest } from '../../payment/notices/tell-of-request';
import type { BookingRecord } from '../records/booking-record';
import { addFraudCause, openReview } from '../records/review-record';

export interface ReviewToBegin {
  readonly causes: readonly ReviewCause[];
  /** For the history. */
  readonly because: string;
  /** When the authorisation ends, where the provider tells: nothing is decided later. */
  readonly authorizedUntil: Date | null;
}

const FLAGS = { approval: 'approval-wanted', fraud: 'fraud-review' } as const satisfies Record<
  ReviewCause,
  AttentionFlag
>;

/**
 * Puts a booking under review whose money is held and that a person has to decide about: it is suspicious, or its listing is
 * let on request. Its dates are its own from now on, so that no clock takes them while a person thinks. Call it under the
 * booking's lock.
 * @returns `null` when the dates are not to be had any more: there is nothing to review then
 */
async function beginReview(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { causes, because, authorizedUntil }: ReviewToBegin,
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
  const dueAt = reviewDeadline({ startsAt: booking.startsAt, authorizedUntil }, secondsFor(causes), new Date());
  await openReview(trx, booking.reference, { causes, dueAt });
  await enqueue(trx, 'finish-review', { reference: booking.reference, cause: 'deadline' }, dueAt);
  const isRequest = causes.includes('approval');
  if (isRequest) await tellOfRequest(trx, moved, 'request-received');
  return service('api::booking.change-attention').changeAttention(
    moved,
    { raise: causes.map((cause) => FLAGS[cause]) },
    isRequest ? 'The guest asks for a booking, and a payment is held.' : 'A payment waits for a person.',
    { dueAt: isRequest ? dueAt : null },
  );
}

/** Where there are two causes, the one that is to be decided sooner. */
function secondsFor(causes: readonly ReviewCause[]): number {
  const { APPROVAL_SECONDS, REVIEW_SECONDS } = environment();
  return Math.min(...causes.map((cause) => (cause === 'approval' ? APPROVAL_SECONDS : REVIEW_SECONDS)));
}

/**
 * A payment turned out to be suspicious after it was taken, or while the booking is under review: a person has to look at
 * it. Call it under the booking's lock.
 */
async function raiseSuspicion(trx: Knex.Transaction, booking: BookingRecord, because: string): Promise<void> {
  if (booking.state === 'under_review') await addFraudCause(trx, booking.reference);
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: ['fraud-review'] },
    `A payment is suspicious: ${because}`,
  );
}

export default () => ({ beginReview, raiseSuspicion });
