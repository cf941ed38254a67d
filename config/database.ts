import { environment } from '../src/environment';

export default () => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: environment().DATABASE_URL, application_name: 'midas' },
    pool: { min: 0, max: environment().DATABASE_POOL_MAX },
    acquireConnectionTimeout: 10_000,
  },
  settings: { useTypescriptMigrations: true, runMigrations: true },
});
