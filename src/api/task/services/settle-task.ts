import { endsByItself } from '../../../domain/task/task';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { openTasks, readTask, type TaskRecord } from '../records/task-record';

/**
 * A person has seen to a task. Those whose cause the system can see end by themselves when it has gone, and not before.
 * Closing twice is no mistake, and happens once.
 * @throws DomainError `not-found` (404), `task-ends-by-itself` (409)
 */
async function settleTask(documentId: string, actor: `staff:${string}`): Promise<TaskRecord> {
  const task = await readTask(documentId);
  if (task.state === 'done') return task;
  if (endsByItself(task.kind)) {
    throw new DomainError('task-ends-by-itself', 'This task ends when what it is about has ended.', {
      kind: task.kind,
    });
  }
  await service('api::task.close-task').closeTask(task.cause, actor);
  return readTask(documentId);
}

export default () => ({ settleTask, openTasks });
