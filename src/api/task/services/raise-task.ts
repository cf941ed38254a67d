import { taskDueAt, type NewTask } from '../../../domain/task/task';
import { inTransaction } from '../../../database/transaction';
import { latestTask, lockCause } from '../records/task-record';

export interface TaskToRaise extends NewTask {
  /** The documentId of the booking that it is about. */
  readonly booking?: string;
  /** By when it is to be done, where something else decides that. */
  readonly dueAt?: Date | null;
}

/**
 * Opens a task, in the transaction of its cause. While a task of the same cause is open, nothing happens.
 * @returns whether it was opened
 */
async function raiseTask({ kind, cause, title, details, booking, dueAt }: TaskToRaise): Promise<boolean> {
  return inTransaction(async (trx) => {
    await lockCause(trx, cause);
    if ((await latestTask(cause))?.state === 'open') return false;
    const openedAt = new Date();
    await strapi.documents('api::task.task').create({
      data: {
        ...{ kind, cause, title, details, openedAt, state: 'open' },
        dueAt: dueAt ?? taskDueAt(kind, openedAt),
        ...(booking === undefined ? {} : { booking }),
      },
    });
    return true;
  });
}

export default () => ({ raiseTask });
