import { service } from '../../../service-map';
import { commandAnswer } from '../records/command-answer';
import type { OwnedDispute } from '../records/dispute-record';

export interface SubmitEvidenceRequest {
  /** documentId */
  readonly dispute: string;
  readonly actor: string;
  /** What somebody adds to what the booking says; the provider and the bank read it. */
  readonly note?: string;
}

/**
 * Decides to defend a payment with everything that is known of it now. The evidence is kept word for word before the
 * provider hears of it from a job; an answer that is lost is asked for again under the same key.
 * @returns the dispute; its `answerState` is `commanded` until the provider has taken the evidence, or refused it
 * @throws DomainError `not-found` (404), `dispute-answered`, `dispute-not-answerable` (409)
 */
async function submitEvidence({ dispute, actor, note }: SubmitEvidenceRequest): Promise<OwnedDispute> {
  return commandAnswer(
    dispute,
    async () => {
      const { pack, evidence } = await service('api::payment.assemble-evidence').assembleEvidence(dispute, note);
      return { kind: 'evidence', dispute, actor, note: note ?? null, pack, evidence };
    },
    'Evidence is submitted against a dispute.',
  );
}

export default () => ({ submitEvidence });
