import type { Knex } from 'knex';
import { REVIEW_FLAGS } from '../../../domain/booking/attention';
import { service } from '../../../service-map';
import { foldPayables } from '../../payment/ledger/fold-payables';
import { tellOfRequest } from '../../payment/notices/tell-of-request';
import { paymentsOfBooking } from '../../payment/records/payment-record';
import { readBooking } from '../records/booking-record';
import { readReview, type ReviewRecord } from '../records/review-record';

/**
 * Declines a booking under review whose money is not held any more, for whatever reason: it was let go because somebody
 * decided so, or nobody did in time, or it ended at the provider. Its dates are free then. Asked whenever a payment was
 * read, under the booking's lock.
 */
async function endReviewWithoutMoney(trx: Knex.Transaction, reference: string): Promise<void> {
  const booking = await readBooking(reference);
  if (booking.state !== 'under_review') return;
  if ((await paymentsOfBooking(reference)).some(({ state }) => state === 'authorized')) return;
  const review = await readReview(reference);
  const declined = await service('api::booking.move-booking').moveBooking(booking, {
    command: 'decline',
    ...whoDeclined(review),
    facts: { 'payment-voided': true },
  });
  await service('api::availability.claims').releaseAllocation(trx, reference);
  const folded = await foldPayables(trx, declined);
  const told = await service('api::booking.change-attention').changeAttention(
    folded,
    { clear: REVIEW_FLAGS },
    'The booking was declined.',
  );
  if (review?.causes.includes('approval')) await tellOfRequest(trx, told, 'request-declined');
  await service('api::booking.follow-money').followMoney(trx, told); // a part of it may have been taken at the provider
}

function whoDeclined(review: ReviewRecord | null): { actor: string; reason: string } {
  const { decision, actor, reason } = review ?? {};
  if (decision === 'declined' && actor && reason) return { actor, reason };
  return { actor: 'system', reason: 'The authorisation ended at the provider.' };
}

export default () => ({ endReviewWithoutMoney });
