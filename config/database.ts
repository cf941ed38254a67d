import '../src/lifecycle/utc';
import { environment } from '../src/environment';

export default () => {
  const { DATABASE_URL, DATABASE_POOL_MAX } = environment();
  return {
    connection: {
      client: 'postgres',
      connection: {
        connectionString: DATABASE_URL,
        application_name: 'midas',
        keepAlive: true,
        connectionTimeoutMillis: 10_000,
        // A request that waits longer has lost its caller; migrations that take longer say so themselves
        // (`set local statement_timeout = 0`).
        statement_timeout: 30_000,
        lock_timeout: 10_000,
        idle_in_transaction_session_timeout: 30_000,
        options: '-c timezone=UTC',
      },
      // No connection is kept for its own sake, so none survives a restart of the database unnoticed.
      pool: { min: 0, max: DATABASE_POOL_MAX, idleTimeoutMillis: 30_000 },
      acquireConnectionTimeout: 10_000,
      // Without this, knex writes the values of a failed statement (names, addresses, hashes) into its message.
      compileSqlOnError: false,
    },
    settings: { useTypescriptMigrations: true, runMigrations: true },
  };
};
