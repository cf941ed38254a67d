import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDataFolder } from '../../scripts/postgres/data-folder';
import { createLocalPostgres } from '../../scripts/postgres/local-postgres';
import { atEndOfFile } from './at-end-of-file';
import { freePort } from './free-port';

export interface TestPostgres {
  /** A connection URL; the database `postgres` exists, others are made by `CREATE DATABASE`. */
  url(database?: string): string;
  /** A crash: every session is cut, nothing is written any more, the next start recovers from the log. */
  stopImmediately(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * A PostgreSQL of the test's own, which may be stopped hard. Durable as in production (`fsync` on) unless told otherwise.
 */
export async function startPostgres(options: { settings?: Record<string, string> } = {}): Promise<TestPostgres> {
  const postgres = await startDisposablePostgres({ max_connections: '300', ...options.settings });
  atEndOfFile(postgres.dispose);
  return {
    url: postgres.url,
    stopImmediately: () => postgres.stop('immediate'),
    stop: () => postgres.stop('fast'),
    start: postgres.start,
  };
}

/** The same without the tie to a test file; `dispose` stops it and deletes its data. */
export async function startDisposablePostgres(settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'midas-postgres-'));
  const dataFolder = join(folder, 'data');
  chmodSync(folder, 0o711); // the data may belong to another user than us, who has to get through
  const postgres = createLocalPostgres({ dataFolder, port: await freePort(), password: 'test', settings });
  await postgres.start();
  return {
    ...postgres,
    dispose: async () => {
      await postgres.stop('immediate');
      removeDataFolder(dataFolder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
