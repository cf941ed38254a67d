import type { Outcome, ProviderDispute } from '../../../domain/payment/payment-gateway';
import { requireProvider } from '../../../domain/payment/payment-method';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';
import { answersOf, type DisputeAnswer } from '../records/dispute-answer';
import { readDispute, saveAnswer, type OwnedDispute } from '../records/dispute-record';
import { readPayment, type PaymentRecord } from '../records/payment-record';

/**
 * Tells the provider our answer in a dispute, or asks again for what became of an earlier try; then looks at the dispute
 * anew. Doing it twice changes nothing.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function answerDispute(documentId: string): Promise<void> {
  const dispute = await readDispute(documentId);
  const answer = await openAnswer(dispute);
  if (!answer) return;
  const payment = await readPayment(dispute.payment.documentId);
  const outcome = await tellProvider(dispute, payment, answer);
  if (outcome.outcome === 'unknown') throw providerUnanswered(outcome.cause);
  await recordOutcome(documentId, payment, answer, outcome);
  await service('api::payment.settle-dispute').settleDispute(
    requireProvider(payment.provider),
    dispute.providerReference,
  );
}

async function openAnswer({ documentId, answerState, answerNumber }: OwnedDispute): Promise<DisputeAnswer | null> {
  if (answerState !== 'commanded') return null;
  const answer = (await answersOf(documentId)).find(({ number }) => number === answerNumber);
  if (!answer) throw new Error(`Dispute ${documentId} has no answer ${answerNumber}.`);
  return answer;
}

function tellProvider(
  { providerReference: disputeReference }: OwnedDispute,
  { provider }: PaymentRecord,
  { idempotencyKey, evidence, note, decidedAt }: DisputeAnswer,
): Promise<Outcome<ProviderDispute>> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  if (!evidence) return gateway.acceptDispute({ idempotencyKey, disputeReference, reason: note ?? '' });
  return gateway.submitEvidence({ idempotencyKey, disputeReference, evidence, firstTriedAt: decidedAt });
}

async function recordOutcome(
  documentId: string,
  payment: PaymentRecord,
  { number, kind }: DisputeAnswer,
  outcome: Exclude<Outcome<ProviderDispute>, { outcome: 'unknown' }>,
): Promise<void> {
  await inTransaction(async (trx) => {
    await lockBooking(trx, payment.booking.reference);
    const dispute = await readDispute(documentId);
    if (dispute.answerState !== 'commanded' || dispute.answerNumber !== number) return;
    if (outcome.outcome === 'done') return saveAnswer(dispute, { answerState: 'done', answeredAt: new Date() });
    await saveAnswer(dispute, { answerState: 'refused', answerFailure: outcome.code });
    strapi.log.error(
      `alarm: ${payment.provider} refuses our ${kind} in dispute ${dispute.providerReference} of booking ${payment.booking.reference}: ${outcome.code}`,
    );
  });
}

export default () => ({ answerDispute });
