import { commandAnswer } from '../records/command-answer';
import type { OwnedDispute } from '../records/dispute-record';

export interface AcceptDisputeRequest {
  /** documentId */
  readonly dispute: string;
  readonly actor: string;
  readonly reason: string;
}

/**
 * Decides to give in: the dispute is lost, and there is no way back. The provider hears of it from a job.
 * @returns the dispute; its `answerState` is `commanded` until the provider has closed it, or refused to
 * @throws DomainError `not-found` (404), `dispute-answered`, `dispute-not-answerable` (409)
 */
async function acceptDispute({ dispute, actor, reason }: AcceptDisputeRequest): Promise<OwnedDispute> {
  return commandAnswer(
    dispute,
    () => Promise.resolve({ kind: 'acceptance', dispute, actor, note: reason }),
    `A dispute is accepted: ${reason}`,
  );
}

export default () => ({ acceptDispute });
