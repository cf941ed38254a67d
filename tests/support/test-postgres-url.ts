export const POSTGRES_VARIABLE = 'MIDAS_TEST_POSTGRES_URL';

/** The URL of a database on the PostgreSQL that global-setup started. */
export function testPostgresUrl(database: string): string {
  const base = process.env[POSTGRES_VARIABLE];
  if (!base) throw new Error('There is no PostgreSQL here: database tests belong to tests/integration.');
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.toString();
}
