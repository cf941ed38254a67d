import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn } from '../../../database/columns';
import { TASK_KINDS } from '../../../domain/task/task';
import { DomainError } from '../../../domain/shared/domain-error';

const taskRecord = z.object({
  documentId: z.string(),
  kind: z.enum(TASK_KINDS),
  title: z.string(),
  details: z.string().nullable(),
  cause: z.string(),
  booking: z.object({ reference: z.string() }).nullish(),
  dueAt: instantColumn,
  state: z.enum(['open', 'done']),
  closedBy: z.string().nullable(),
});

export type TaskRecord = z.output<typeof taskRecord>;

/** The latest task of a cause; `null` when it never had one. */
export async function latestTask(cause: string): Promise<TaskRecord | null> {
  const row: unknown = await strapi.db.query('api::task.task').findOne({ where: { cause }, orderBy: { id: 'desc' } });
  return row ? taskRecord.parse(row) : null;
}

/** @throws DomainError `not-found` (404) */
export async function readTask(documentId: string): Promise<TaskRecord> {
  const row: unknown = await strapi.db
    .query('api::task.task')
    .findOne({ where: { documentId }, populate: { booking: true } });
  if (!row) throw new DomainError('not-found', 'There is no such task.');
  return taskRecord.parse(row);
}

/** What waits for a person, the most urgent first; at most 500. */
export async function openTasks(): Promise<TaskRecord[]> {
  const rows: unknown = await strapi.db.query('api::task.task').findMany({
    where: { state: 'open' },
    orderBy: { dueAt: 'asc' },
    limit: 500,
    populate: { booking: true },
  });
  return z.array(taskRecord).parse(rows);
}

/** Until the transaction ends, nobody else opens or closes a task of this cause. */
export async function lockCause(trx: Knex.Transaction, cause: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`task:${cause}`]);
}
