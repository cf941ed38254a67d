import type { Core } from '@strapi/strapi';
import { isDraining } from '../../lifecycle/draining';
import { workerTick } from '../../lifecycle/worker-tick';
import { readinessOf, type Readiness, type ReadinessChecks } from './readiness';

const DATABASE_PATIENCE_MS = 2_000;
/** Five missed rounds of the slowest schedule; a worker that is silent for longer does not come back by itself. */
const WORKER_PATIENCE_MS = 300_000;

type DatabaseChecks = Pick<ReadinessChecks, 'database' | 'migrations'>;

/** Makes the question whether traffic should come to this process now. */
export function createReadinessCheck(strapi: Core.Strapi): () => Promise<Readiness> {
  let migrationsDone = false; // never undone while the process lives, so it is asked until the first yes

  async function migrations(): Promise<ReadinessChecks['migrations']> {
    migrationsDone ||= !(await strapi.db.migrations.shouldRun());
    return migrationsDone ? 'done' : 'pending';
  }

  async function databaseAndMigrations(): Promise<DatabaseChecks> {
    await strapi.db.connection.raw('select 1');
    return { database: 'reachable', migrations: await migrations() };
  }

  /** Never throws and never takes longer than two seconds: what cannot be asked counts as away. */
  return async () => {
    const database = await within<DatabaseChecks>(DATABASE_PATIENCE_MS, databaseAndMigrations(), {
      database: 'away',
      migrations: migrationsDone ? 'done' : 'unknown',
    });
    return readinessOf({ ...database, worker: worker(), process: isDraining() ? 'draining' : 'serving' });
  };
}

function worker(): ReadinessChecks['worker'] {
  const ageMs = workerTick.ageMs(Date.now());
  if (ageMs === undefined) return 'elsewhere';
  return ageMs > WORKER_PATIENCE_MS ? 'silent' : 'alive';
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
