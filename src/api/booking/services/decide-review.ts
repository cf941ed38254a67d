import { canAdvance } from '../../../domain/booking/advance-booking';
import { unansweredCauses, type ReviewCause } from '../../../domain/risk/review-causes';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { parse } from '../../../http/parse';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../records/booking-event';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';
import { readReview, saveDecision, type ReviewDecision, type ReviewRecord } from '../records/review-record';
import { reviewDecision, type ReviewDecisionRequest } from '../requests/review-decision';

const COMMAND = { approved: 'confirm', declined: 'decline' } as const;

/**
 * Keeps what staff decided of a booking under review, and carries it out. The decision is kept before the provider hears of
 * it: when its answer is lost, a job goes on with it. The same decision, given again, finds the first.
 * @throws DomainError `invalid-request` (400), `booking-not-found` (404), `transition-not-allowed` (409) when the booking is
 *   not under review, somebody has decided otherwise, or the time for it is over; `review-causes-unnamed` (422) for an
 *   approval that leaves a cause open; `payment-declined` (422), `provider-unavailable` (503)
 */
async function decideReview(
  request: ReviewDecisionRequest,
  decision: ReviewDecision['decision'],
): Promise<BookingRecord> {
  const { reference, actor, reason, causes = null } = parse(reviewDecision, request);
  await keepDecision(reference, { decision, actor, reason }, causes);
  await service('api::booking.finish-review').finishReview(reference);
  return readBooking(reference);
}

async function keepDecision(
  reference: string,
  decided: ReviewDecision,
  named: readonly ReviewCause[] | null,
): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const review = await readReview(reference);
    const { decision, actor, reason } = decided;
    const permission = canAdvance(booking, COMMAND[decision], { actor, facts: ALL_FACTS });
    if (!permission.allowed) throw notAllowed(booking, permission.reason);
    if (review?.decision === decision) return;
    if (booking.state !== 'under_review' || !review)
      throw notAllowed(booking, `It is ${booking.state}, not under review.`);
    if (review.decision !== null) throw notAllowed(booking, `It is ${review.decision} already by ${review.actor}.`);
    if (review.dueAt.getTime() <= Date.now()) throw notAllowed(booking, 'The time to decide is over.');
    if (decision === 'approved') requireAnswered(review.causes, named);
    await saveDecision(trx, reference, decided);
    await recordBookingEvent(booking.documentId, {
      name: `booking.review-${decision}`,
      fromState: booking.state,
      toState: booking.state,
      version: booking.version,
      actor,
      reason,
      at: new Date(),
    });
    await enqueue(trx, 'finish-review', { reference, cause: 'decision' }, new Date(Date.now() + HEAD_START_MS));
  });
}

/**
 * The review of a booking that is under one, or was. For staff alone.
 * @throws DomainError `booking-not-found` (404), `not-found` (404) where it never was
 */
async function readReviewOf(reference: string): Promise<ReviewRecord> {
  await readBooking(reference);
  const review = await readReview(reference);
  if (!review) throw new DomainError('not-found', 'This booking was never under review.');
  return review;
}

/** Whoever approves says everything that they approve; declining for one reason is enough. */
function requireAnswered(causes: readonly ReviewCause[], named: readonly ReviewCause[] | null): void {
  if (unansweredCauses(causes, named).length === 0) return;
  throw new DomainError(
    'review-causes-unnamed',
    `This booking is under review for: ${causes.join(', ')}. Name all of it in "causes" to approve it.`,
    { path: ['causes'], causes },
  );
}

/** The job is for the case that whoever decided cannot finish it himself. */
const HEAD_START_MS = 5_000;

/** Whoever decides brings them about; the life cycle is only asked whether this actor may. */
const ALL_FACTS = { 'payment-captured': true, 'payment-voided': true, 'first-payable-covered': true } as const;

function notAllowed({ state }: BookingRecord, message: string): DomainError {
  return new DomainError('transition-not-allowed', message, { state });
}

export default () => ({ decideReview, readReviewOf });
