import { inTransaction } from '../database/transaction';
import { enqueueOverdue } from './boss';
import { OVERDUE } from './overdue';
import type { JobName } from './queues';

/**
 * Finds everything that is overdue and has it done: whatever happened to the jobs, the state of the rows is enough to
 * go on. Runs every minute, and when a worker starts. What keeps one kind of work from being found does not keep the others.
 * @throws AggregateError of what went wrong, once everything else was put in
 */
export async function sweep(): Promise<void> {
  const failures: unknown[] = [];
  for (const name of Object.keys(OVERDUE) as JobName[]) {
    try {
      await takeUp(name);
    } catch (error) {
      strapi.log.error(`alarm: overdue work of ${name} cannot be found: ${String(error)}`);
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} kinds of overdue work were not found`);
}

async function takeUp<Name extends JobName>(name: Name): Promise<void> {
  const work = (await OVERDUE[name]?.()) ?? [];
  if (work.length > 0) await inTransaction((trx) => enqueueOverdue(trx, name, work));
}
