import { evidenceForDispute } from '../../../domain/payment/evidence-for-dispute';
import { buildEvidencePack, type EvidencePack } from '../../../domain/payment/evidence-pack';
import type { DisputeEvidence } from '../../../domain/payment/dispute-evidence';
import { answersOf, type DisputeAnswer } from '../records/dispute-answer';
import { readable, readDispute, type OwnedDispute } from '../records/dispute-record';
import { evidenceFacts } from '../records/evidence-facts';
import { readPayment } from '../records/payment-record';

export interface AssembledEvidence {
  readonly dispute: OwnedDispute;
  readonly pack: EvidencePack;
  /** What would be said to the provider if it were submitted now. */
  readonly evidence: DisputeEvidence;
  /** What was answered before, oldest first. */
  readonly answers: readonly DisputeAnswer[];
}

/**
 * Everything that speaks for us in a dispute, from what the booking, its payments and its history are now.
 * @param note what somebody adds, said first in the evidence
 * @throws DomainError `not-found` (404), `dispute-unreadable` (409)
 */
async function assembleEvidence(documentId: string, note: string | null = null): Promise<AssembledEvidence> {
  const dispute = await readDispute(documentId);
  const facts = await readable(async () => evidenceFacts(dispute, await readPayment(dispute.payment.documentId)));
  const now = new Date();
  return {
    dispute,
    pack: buildEvidencePack(facts, now),
    evidence: evidenceForDispute(facts, now, note),
    answers: await answersOf(documentId),
  };
}

export default () => ({ assembleEvidence });
