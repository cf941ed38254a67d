import { inTransaction } from '../../../database/transaction';
import { lockCause } from '../records/task-record';

/**
 * Ends the open task of a cause, in the transaction of what ended it.
 * @param by who saw to it, or `system` when the cause has gone by itself
 * @returns whether one was open
 */
async function closeTask(cause: string, by: string): Promise<boolean> {
  return inTransaction(async (trx) => {
    await lockCause(trx, cause);
    const { count } = await strapi.db
      .query('api::task.task')
      .updateMany({ where: { cause, state: 'open' }, data: { state: 'done', closedAt: new Date(), closedBy: by } });
    return count > 0;
  });
}

export default () => ({ closeTask });
