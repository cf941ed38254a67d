import type { Core } from '@strapi/strapi';
import { isDraining } from '../../lifecycle/draining';
import { worksSince } from '../../jobs/boss';
import { readinessOf, type Readiness, type ReadinessChecks } from './readiness';

const DATABASE_PATIENCE_MS = 2_000;
/** Five missed rounds of the sweep; one that is silent for longer does not come back by itself. */
const WORKER_PATIENCE_MS = 300_000;

type DatabaseChecks = Pick<ReadinessChecks, 'database' | 'migrations' | 'worker'>;

/** Makes the question whether traffic should come to this process now. */
export function createReadinessCheck(strapi: Core.Strapi): () => Promise<Readiness> {
  let lastWorker: ReadinessChecks['worker'] | undefined;
  let migrationsDone = false; // never undone while the process lives, so it is asked until the first yes

  async function migrations(): Promise<ReadinessChecks['migrations']> {
    migrationsDone ||= !(await strapi.db.migrations.shouldRun());
    return migrationsDone ? 'done' : 'pending';
  }

  async function worker(): Promise<ReadinessChecks['worker']> {
    const since = worksSince();
    if (!since) return 'elsewhere';
    const swept = await strapi.db
      .connection('pgboss.job')
      .where({ name: 'sweep', state: 'completed' })
      .max<{ last: Date | null }[]>({ last: 'completed_on' });
    const lastSignMs = Math.max(since.getTime(), swept[0]?.last?.getTime() ?? 0);
    const present = Date.now() - lastSignMs > WORKER_PATIENCE_MS ? 'silent' : 'alive';
    if (present === 'silent' && lastWorker !== 'silent')
      strapi.log.error('alarm: the jobs of this process stand still');
    lastWorker = present;
    return present;
  }

  async function askDatabase(): Promise<DatabaseChecks> {
    await strapi.db.connection.raw('select 1');
    return { database: 'reachable', migrations: await migrations(), worker: await worker() };
  }

  /** Never throws and never takes longer than two seconds: what cannot be asked counts as away. */
  return async () => {
    const database = await within<DatabaseChecks>(DATABASE_PATIENCE_MS, askDatabase(), {
      database: 'away',
      migrations: migrationsDone ? 'done' : 'unknown',
      worker: worksSince() ? 'unknown' : 'elsewhere',
    });
    return readinessOf({ ...database, process: isDraining() ? 'draining' : 'serving' });
  };
}

/** The result of `work`, or `fallback` when it fails or does not come in time. */
async function within<T>(milliseconds: number, work: Promise<T>, fallback: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(fallback), milliseconds);
  });
  try {
    return await Promise.race([work.catch(() => fallback), patience]);
  } finally {
    clearTimeout(timer);
  }
}
