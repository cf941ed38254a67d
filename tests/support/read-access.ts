import type { AccessReport } from '../../src/access/access-report';
import { runScript } from './run-script';

/** What `npm run access -- --json` says of a database, and everything else that it wrote. */
export async function readAccess(
  database: { readonly url: string },
  options: { expectedExitCode?: number } = {},
): Promise<{ report: AccessReport; log: string }> {
  const output = await runScript(
    'dist/scripts/access.js',
    { DATABASE_URL: database.url },
    { args: ['--json'], ...options },
  );
  const lines = output.trimEnd().split('\n');
  return { report: JSON.parse(lines.pop() ?? '') as AccessReport, log: lines.join('\n') };
}
