import { build } from './compile';
import { prepareTemplates } from './create-database';
import { startDisposablePostgres } from './start-postgres';
import { POSTGRES_VARIABLE } from './test-postgres-url';

declare global {
  /** Handed from global-setup to global-teardown, which run in one process. */
  var disposeTestPostgres: (() => Promise<void>) | undefined;
}

/** Builds what is stale and starts the PostgreSQL that all integration tests share, each file with its own database. */
export default async function globalSetup(): Promise<void> {
  build();
  const postgres = await startDisposablePostgres({
    max_connections: '400',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    shared_buffers: '256MB',
  });
  process.env[POSTGRES_VARIABLE] = postgres.url();
  globalThis.disposeTestPostgres = postgres.dispose;
  await prepareTemplates();
}
