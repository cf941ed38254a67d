import type { Knex } from 'knex';
import { DomainError } from '../../../domain/shared/domain-error';
import { shorten } from '../../../domain/shared/shorten';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { recordBookingEvent } from '../../booking/records/booking-event';
import { lockBooking } from '../../booking/records/booking-record';
import { insertAnswer, type NewAnswer } from './dispute-answer';
import { readDispute, saveAnswer, type OwnedDispute } from './dispute-record';
import { readPayment } from './payment-record';

/** What the history holds of it; the whole is kept with the answer. */
const LONGEST_REASON = 250;

/** An answer but for its place among the answers of its dispute. */
type DecidedAnswer = NewAnswer extends infer Answer
  ? Answer extends NewAnswer
    ? Omit<Answer, 'number'>
    : never
  : never;

/**
 * Decides an answer: it is kept, with its key, before the provider hears of it from a job. Two who decide at once are told
 * apart by the booking's lock, and the second is refused.
 * @throws DomainError `not-found` (404), `dispute-answered`, `dispute-not-answerable` (409)
 */
export async function commandAnswer(
  documentId: string,
  decide: (trx: Knex.Transaction) => Promise<DecidedAnswer>,
  reason: string,
): Promise<OwnedDispute> {
  const { booking: owner } = await readPayment((await readDispute(documentId)).payment.documentId);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, owner.reference);
    const dispute = await readDispute(documentId);
    requireAnswerable(dispute);
    const number = (dispute.answerNumber ?? 0) + 1;
    const answer = await decide(trx);
    await insertAnswer(trx, { ...answer, number });
    await saveAnswer(dispute, {
      answerNumber: number,
      answerKind: answer.kind,
      answerState: 'commanded',
      answerCommandedAt: new Date(),
      answeredAt: null,
      answerFailure: null,
    });
    await recordBookingEvent(booking.documentId, {
      name: 'booking.dispute-answered',
      fromState: booking.state,
      toState: booking.state,
      version: booking.version,
      actor: answer.actor,
      reason: shorten(reason, LONGEST_REASON),
      at: new Date(),
    });
    await enqueue(trx, 'answer-dispute', { dispute: documentId });
    return readDispute(documentId);
  });
}

function requireAnswerable({ state, awaitsAnswer, answerState, answerKind }: OwnedDispute): void {
  if (answerState === 'commanded' || answerState === 'done') {
    throw new DomainError('dispute-answered', 'This dispute has been answered already.', { answerState, answerKind });
  }
  if (!awaitsAnswer) {
    throw new DomainError('dispute-not-answerable', 'The provider waits for no answer in this dispute.', { state });
  }
}
