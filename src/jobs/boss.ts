import type { Knex } from 'knex';
import PgBoss from 'pg-boss';
import { environment } from '../environment';
import { JSON_AS_OBJECTS } from './json-as-objects';
import { DEAD_LETTER_QUEUE, QUEUES, type JobName, type Jobs } from './queues';

type Handlers = { readonly [Name in JobName]: (data: Jobs[Name]) => Promise<void> };

/** How many jobs of a queue one process works on at a time. */
const BATCH_SIZE = 8;

let boss: PgBoss | undefined;
let workingSince: Date | null = null;

/** When this process began to work on jobs; `null` where it leaves them to others. */
export function worksSince(): Date | null {
  return workingSince;
}

function started(): PgBoss {
  if (!boss) throw new Error('The job queue is not started yet.');
  return boss;
}

/** Opens the job queue of this process. Without handlers it only puts jobs in, and leaves the work to other processes. */
export async function startJobs(handlers: Handlers | null): Promise<void> {
  const working = handlers !== null;
  boss = new PgBoss({
    connectionString: environment().DATABASE_URL,
    application_name: 'midas-jobs',
    max: working ? 8 : 2,
    supervise: working,
    schedule: working,
    maintenanceIntervalSeconds: 60,
    ...JSON_AS_OBJECTS,
  });
  boss.on('error', (error) => strapi.log.error(`jobs: ${error.message}`));
  await boss.start();
  await createQueues(boss);
  if (handlers) await startWorking(boss, handlers);
}

/** Stops fetching, lets running jobs finish, which may put in others meanwhile, and closes the connections. */
export async function stopJobs(): Promise<void> {
  await boss?.stop({ graceful: true, wait: true, timeout: 20_000 });
  boss = undefined;
  workingSince = null;
}

/**
 * Puts a job in, in the transaction of its cause: it exists exactly if the cause was committed. The same work waits
 * only once, so that asking for it again costs nothing.
 * @param startAfter when the work becomes due; at once when left out.
 */
export async function enqueue<Name extends JobName>(
  trx: Knex.Transaction,
  name: Name,
  data: Jobs[Name],
  startAfter?: Date,
): Promise<void> {
  await started().insert([{ name, data, singletonKey: JSON.stringify(data), startAfter: startAfter?.toISOString() }], {
    db: within(trx),
  });
}

/**
 * Puts in work that was found to be overdue, except where a job for it waits already, be it for its next try: a second one
 * would only double the tries.
 */
export async function enqueueOverdue<Name extends JobName>(
  trx: Knex.Transaction,
  name: Name,
  work: readonly Jobs[Name][],
): Promise<void> {
  const waiting = await trx('pgboss.job')
    .where({ name })
    .whereIn('state', ['created', 'retry'])
    .whereIn(
      'singleton_key',
      work.map((data) => JSON.stringify(data)),
    )
    .pluck<string[]>('singleton_key');
  for (const data of work) if (!waiting.includes(JSON.stringify(data))) await enqueue(trx, name, data);
}

async function createQueues(queue: PgBoss): Promise<void> {
  await queue.createQueue(DEAD_LETTER_QUEUE);
  for (const [name, { retryLimit, retryDelay, expireInSeconds, cron }] of Object.entries(QUEUES)) {
    const rules = {
      name,
      policy: 'short' as const,
      retryLimit,
      retryDelay,
      retryBackoff: true,
      expireInSeconds,
      deadLetter: DEAD_LETTER_QUEUE,
    };
    await queue.createQueue(name, rules);
    await queue.updateQueue(name, rules);
    if (cron) await queue.schedule(name, cron);
  }
}

async function startWorking(queue: PgBoss, handlers: Handlers): Promise<void> {
  for (const name of Object.keys(QUEUES) as JobName[]) await workOn(queue, name, handlers[name]);
  workingSince = new Date();
  await queue.send('sweep', {}); // what an earlier process left behind does not wait for the next minute
  await queue.send('fetch-rates', {});
}

async function workOn<Name extends JobName>(queue: PgBoss, name: Name, handle: Handlers[Name]): Promise<void> {
  await queue.work<Jobs[Name]>(name, { batchSize: BATCH_SIZE, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    const results = await Promise.allSettled(jobs.map(async (job) => handle(job.data)));
    // pg-boss would fail the whole batch although the others of it did their work. Only at its end: a job that failed
    // earlier could be fetched for its next try, and would count as completed together with this batch.
    for (const [index, job] of jobs.entries()) {
      const result = results[index];
      if (result?.status !== 'rejected') continue;
      const reason = String(result.reason);
      strapi.log.warn(`job ${name} ${JSON.stringify(job.data)} failed and will be tried again: ${reason}`);
      await queue.fail(name, job.id, { message: reason });
    }
  });
}

/** pg-boss numbers its parameters, knex counts question marks: each number is used once, in the order of the text. */
function within(trx: Knex.Transaction): PgBoss.Db {
  return {
    async executeSql(text: string, values: readonly Knex.Value[]) {
      const bindings: Knex.Value[] = [];
      const sql = text.replace(/\$(\d+)/g, (_, position: string) => {
        bindings.push(values[Number(position) - 1] ?? null);
        return '?';
      });
      return trx.raw<{ rows: object[] }>(sql, bindings);
    },
  };
}
