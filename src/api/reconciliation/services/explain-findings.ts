import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lookAgain } from '../look-again/look-again';
import { latestTask } from '../../task/records/task-record';
import { endMissedEvent } from '../records/missed-event-state';
import { addToFinding, lockFinding, openFindings, type FindingRecord } from '../records/finding-record';

/**
 * The second look at everything that was found: what has been settled or has another explanation is closed with it, and of
 * what is still so a person is told, once.
 */
async function explainFindings(): Promise<void> {
  for (const finding of await openFindings()) await explain(finding);
}

async function explain(finding: FindingRecord): Promise<void> {
  const { cause } = finding.body;
  const task = finding.status === 'raised' ? await latestTask(cause) : null;
  if (task?.state === 'done') return close(finding, 'A person has seen to it.', task.closedBy ?? 'somebody');
  const again = await lookAgain(finding.body);
  if (again.is === 'explained') return close(finding, again.explanation, 'system');
  if (again.is === 'open' && finding.status === 'found') return tellSomebody(finding);
}

async function close(finding: FindingRecord, explanation: string, actor: string): Promise<void> {
  await inTransaction(async (trx) => {
    if (!isSame(finding, await lockFinding(trx, finding.body.cause))) return;
    await addToFinding(trx, finding.body, { status: 'explained', explanation, actor });
    await service('api::task.close-task').closeTask(finding.body.cause, actor);
  });
}

async function tellSomebody(finding: FindingRecord): Promise<void> {
  const { cause, explanation } = finding.body;
  const isTold = await inTransaction(async (trx) => {
    if (!isSame(finding, await lockFinding(trx, cause))) return false;
    await addToFinding(trx, finding.body, { status: 'raised', explanation, actor: 'system' });
    await endMissedEvent(trx, finding.body);
    await service('api::task.raise-task').raiseTask({
      ...{ kind: 'books-differ', cause, details: explanation },
      title: 'Our books and a provider’s differ, and settling did not mend it: find out why.',
    });
    return true;
  });
  if (isTold) strapi.log.error(`alarm: the books differ: ${explanation}`);
}

/** Somebody else may have looked meanwhile. */
function isSame(before: FindingRecord, now: FindingRecord | null): boolean {
  return now?.status === before.status && now.recordedAt.getTime() === before.recordedAt.getTime();
}

export default () => ({ explainFindings });
