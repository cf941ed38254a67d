import type { DisputeAnswer } from '../../../../api/payment/records/dispute-answer';
import type { OwnedDispute } from '../../../../api/payment/records/dispute-record';

/** A dispute as the desk shows it. */
export function disputeView(dispute: OwnedDispute) {
  return {
    id: dispute.documentId,
    payment: dispute.payment.documentId,
    state: dispute.state,
    reason: dispute.reason,
    amount: { amountMinor: dispute.amountMinor, currency: dispute.currency },
    evidenceDueBy: dispute.evidenceDueBy?.toISOString() ?? null,
    awaitsAnswer: dispute.awaitsAnswer,
    answer: dispute.answerKind ? { kind: dispute.answerKind, state: dispute.answerState } : null,
  };
}

/** What was answered before. */
export function answerView({ number, kind, note, evidence, decidedAt }: DisputeAnswer) {
  return { number, kind, note, evidence, at: decidedAt.toISOString() };
}
