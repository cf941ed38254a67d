import type { Knex } from 'knex';
import { z } from 'zod';

const taskRecord = z.object({
  documentId: z.string(),
  cause: z.string(),
  state: z.enum(['open', 'done']),
  closedBy: z.string().nullable(),
});

export type TaskRecord = z.output<typeof taskRecord>;

/** The latest task of a cause; `null` when it never had one. */
export async function latestTask(cause: string): Promise<TaskRecord | null> {
  const row: unknown = await strapi.db.query('api::task.task').findOne({ where: { cause }, orderBy: { id: 'desc' } });
  return row ? taskRecord.parse(row) : null;
}

/** Until the transaction ends, nobody else opens or closes a task of this cause. */
export async function lockCause(trx: Knex.Transaction, cause: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`task:${cause}`]);
}
